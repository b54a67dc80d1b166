using System.Text;

namespace ClauseAtlas.Extraction.Media;

/// <summary>Encodings by the labels of the Encoding Standard (§4.2), which differ from the registry: <c>iso-8859-1</c> means windows-1252.</summary>
internal static class EncodingLabels
{
    public static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    public static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>The encoding a label names, or null when browsers know no such label.</summary>
    public static Encoding? Find(string? label)
    {
        var name = label?.Trim().ToLowerInvariant();
        return name switch
        {
            null or "" => null,
            "utf-8" or "utf8" or "unicode-1-1-utf-8" or "unicode11utf8" or "unicode20utf8" or "x-unicode20utf8" => Utf8,
            "utf-16" or "utf-16le" or "ucs-2" or "unicode" or "iso-10646-ucs-2" or "csunicode" or "unicodefeff" => Encoding.Unicode,
            "utf-16be" or "unicodefffe" => Encoding.BigEndianUnicode,
            "iso-8859-1"
            or "iso8859-1"
            or "iso88591"
            or "iso_8859-1"
            or "latin1"
            or "l1"
            or "ascii"
            or "us-ascii"
            or "ansi_x3.4-1968"
            or "cp1252"
            or "x-cp1252"
            or "cp819"
            or "ibm819"
            or "windows-1252" => Windows1252,
            "iso-8859-9" or "iso8859-9" or "iso88599" or "latin5" or "l5" or "cp1254" or "x-cp1254" => Page(1254),
            "iso-8859-11" or "iso8859-11" or "tis-620" or "dos-874" => Page(874),
            "gb2312" or "gbk" or "x-gbk" or "chinese" or "gb_2312-80" or "gb_2312" or "iso-ir-58" or "csgb2312" => Page(54936),
            "shift_jis" or "shift-jis" or "sjis" or "x-sjis" or "ms932" or "ms_kanji" or "windows-31j" or "csshiftjis" => Page(932),
            "euc-kr" or "korean" or "ks_c_5601-1987" or "ks_c_5601-1989" or "ksc5601" or "ksc_5601" or "windows-949" or "cseuckr" => Page(
                949
            ),
            "big5" or "big5-hkscs" or "cn-big5" or "x-x-big5" or "csbig5" => Page(950),
            "koi8-r" or "koi8" or "koi" or "koi8_r" or "cskoi8r" => Page(20866),
            "koi8-u" or "koi8-ru" => Page(21866),
            "cp1250" or "x-cp1250" => Page(1250),
            "cp1251" or "x-cp1251" => Page(1251),
            "latin2" or "l2" or "iso8859-2" or "iso88592" => Page(28592),
            "cyrillic" or "iso8859-5" => Page(28595),
            "greek" or "greek8" or "iso8859-7" or "ecma-118" => Page(28597),
            "iso-8859-8-i" or "logical" or "csiso88598i" or "hebrew" or "visual" => Page(28598),
            "arabic" or "iso8859-6" or "ecma-114" => Page(28596),
            "mac" or "macintosh" or "x-mac-roman" or "csmacintosh" => Page(10000),
            "cp866" or "866" or "csibm866" => Page(866),
            _ => Named(name),
        };
    }

    private static Encoding? Page(int codePage) => CodePagesEncodingProvider.Instance.GetEncoding(codePage);

    private static Encoding? Named(string name)
    {
        // The provider answers null for a name it does not know; UTF-7 and friends are not in it.
        return
            name.StartsWith("iso-", StringComparison.Ordinal)
            || name.StartsWith("windows-", StringComparison.Ordinal)
            || name is "euc-jp" or "x-euc-jp" or "ibm866" or "gb18030" or "x-mac-cyrillic"
            ? CodePagesEncodingProvider.Instance.GetEncoding(name.Replace("x-euc-jp", "euc-jp", StringComparison.Ordinal))
            : null;
    }
}
