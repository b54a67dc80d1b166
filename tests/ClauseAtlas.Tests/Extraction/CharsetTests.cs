using System.Text;
using Xunit;

namespace ClauseAtlas.Tests.Extraction;

public sealed class CharsetTests
{
    [Theory]
    [InlineData("windows-1252", "text/html; charset=iso-8859-1", "", "naïve – “fee”")]
    [InlineData("windows-1251", "text/html; charset=windows-1251", "", "условия")]
    [InlineData("shift_jis", "text/html", "<meta charset=Shift_JIS>", "利用規約")]
    [InlineData("euc-kr", "text/html", "<meta http-equiv=Content-Type content='text/html; charset=euc-kr'>", "이용약관")]
    [InlineData("gb18030", "text/html; charset=gb2312", "", "隐私政策")]
    [InlineData("koi8-r", "text/html", "<meta charset=\"koi8-r\">", "данные")]
    [InlineData("utf-8", "text/html; charset=iso-8859-1", "<meta charset=latin1>", "naïve – “fee”")]
    [InlineData("utf-8", null, "", "naïve – “fee”")]
    [InlineData("windows-1252", null, "", "naïve – “fee”")]
    [InlineData("windows-1252", "text/html; charset=utf-8", "", "naïve – “fee”")]
    [InlineData("utf-16", "text/html; charset=utf-8", "", "naïve – условия")]
    public void The_encoding_is_found_as_browsers_do_and_valid_utf8_wins(string encoding, string? type, string head, string words)
    {
        var html = $"<!doctype html><head>{head}</head><body><main><p>{words}</p>{Pages.Prose}</main></body>";
        var bytes = (
            encoding == "utf-16" ? Encoding.Unicode : CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? new UTF8Encoding(false)
        ).GetBytes(html);
        byte[] body = encoding == "utf-16" ? [0xFF, 0xFE, .. bytes] : bytes;
        Assert.StartsWith(words + "\n", Pages.Extract(body, type).Text!.Markdown, StringComparison.Ordinal);
    }
}
