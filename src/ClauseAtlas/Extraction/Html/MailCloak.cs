using System.Globalization;

namespace ClauseAtlas.Extraction.Html;

/// <summary>
/// Cloudflare hides e-mail addresses with a key that changes at each request: the first byte of the hexadecimal string, combined by
/// exclusive or with each of the others. Decoded, the page reads as its author wrote it, and always the same.
/// </summary>
internal static class MailCloak
{
    private const string Path = "/cdn-cgi/l/email-protection";

    /// <summary>The address in a link's target, or null when it holds none.</summary>
    public static string? FromLink(string? href)
    {
        var at = href?.IndexOf(Path, StringComparison.Ordinal) ?? -1;
        if (at < 0)
        {
            return null;
        }

        var rest = href.AsSpan(at + Path.Length);
        return rest.StartsWith("#") ? Decode(rest[1..]) : null;
    }

    /// <summary>The address behind a <c>data-cfemail</c> value, or null when it is not one.</summary>
    public static string? Decode(ReadOnlySpan<char> hex)
    {
        if (hex.Length < 6 || hex.Length % 2 != 0 || hex.Length > 1000)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[500];
        for (var i = 0; i < hex.Length; i += 2)
        {
            if (!byte.TryParse(hex.Slice(i, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[i / 2]))
            {
                return null;
            }
        }

        var key = bytes[0];
        var address = bytes[1..(hex.Length / 2)];
        for (var i = 0; i < address.Length; i++)
        {
            address[i] ^= key;
        }

        var text = System.Text.Encoding.UTF8.GetString(address);
        return text.AsSpan().ContainsAnyInRange('\0', '\u001F') ? null : text;
    }
}
