using System.Text;
using ClauseAtlas.Declarations;
using Xunit;

namespace ClauseAtlas.Tests.Extraction;

/// <summary>Bytes made to hurt: each gives a text or a failure, in bounded time and stack.</summary>
public sealed class HostileInputTests
{
    public static TheoryData<string> Traps =>
        new()
        {
            string.Concat(Enumerable.Repeat("<div>", 100_000)) + Pages.Prose,
            string.Concat(Enumerable.Repeat("<ul><li>x", 20_000)),
            string.Concat(Enumerable.Repeat("<blockquote>q", 20_000)),
            string.Concat(Enumerable.Repeat("<table><tr><td>", 5_000)),
            string.Concat(
                Enumerable.Repeat("<table><tr>" + string.Concat(Enumerable.Repeat("<td colspan=9999 rowspan=9999>c", 100)) + "</table>", 20)
            ),
            string.Concat(Enumerable.Range(0, 3_000).Select(i => $"<b id=b{i}>")) + string.Concat(Enumerable.Repeat("<p>x", 3_000)),
            "<main><p>" + string.Concat(Enumerable.Repeat("word ", 1_000_000)) + "</p></main>",
            "<main><p>" + new string('*', 200_000) + new string('[', 200_000) + new string('_', 200_000) + "</p></main>",
            string.Concat(Enumerable.Repeat("<a href='https://", 50_000)),
            "<p>" + string.Concat(Enumerable.Repeat("e\u0301\u0301", 200_000)),
            string.Concat(Enumerable.Repeat("<h1>", 50_000)),
            "<!--" + new string('-', 1_000_000),
        };

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Traps))]
    public void A_trap_gives_a_result(string html)
    {
        Pages.Extract(html);
        Pages.Extract(html, [new CssSelection("body")]);
    }

    [Fact]
    public void Every_truncation_of_a_page_gives_a_result()
    {
        var page = Encoding.UTF8.GetBytes(
            $"<!doctype html><meta charset=utf-8><title>Té</title><main><h1>T</h1><table><tr><td>a<td>b<tr><td>c</table><ol type=a><li><a href='/x?y=é'>z</a></ol>{Pages.Prose}</main>"
        );
        for (var length = 0; length < page.Length; length++)
        {
            Pages.Extract(page[..length], "text/html");
        }
    }

    [Fact]
    public void Random_bytes_under_any_type_give_a_result()
    {
        var random = new Random(20260301);
        string?[] types =
        [
            "text/html",
            "application/pdf",
            "text/plain; charset=utf-16",
            "text/html; charset=iso-2022-jp",
            null,
            "garbage;;charset=\"",
        ];
        byte[][] heads =
        [
            [],
            [.. "%PDF-1.7\n"u8],
            [.. "<html>"u8],
            [0xFF, 0xFE],
            [0xEF, 0xBB, 0xBF],
        ];
        for (var round = 0; round < 300; round++)
        {
            var noise = new byte[random.Next(4_000)];
            random.NextBytes(noise);
            if (round % 2 == 0)
            {
                for (var i = 0; i < noise.Length; i++)
                {
                    noise[i] = (byte)(32 + (noise[i] % 95));
                }
            }

            Pages.Extract([.. heads[round % heads.Length], .. noise], types[round % types.Length]);
        }
    }
}
