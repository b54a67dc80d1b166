using System.Security.Cryptography;

namespace ClauseAtlas.Evidence.Warc;

/// <summary>Labelled digests as found in WARC files: SHA-256 and SHA-1, hexadecimal or base32, label in any case, with a hyphen or without.</summary>
public static class WarcDigest
{
    /// <summary>Whether the bytes give the digest; null when its algorithm or spelling is not known.</summary>
    public static bool? Matches(string digest, ReadOnlySpan<byte> bytes)
    {
        var colon = digest.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            return null;
        }

        var value = digest.AsSpan(colon + 1).Trim();
        return digest[..colon].Trim().Replace("-", "", StringComparison.Ordinal).ToLowerInvariant() switch
        {
            "sha256" => Same(value, Sha256.Of(bytes).ToBytes()),
#pragma warning disable CA5350 // Others' files carry SHA-1; here it finds damage, it proves nothing.
            "sha1" => Same(value, SHA1.HashData(bytes)),
#pragma warning restore CA5350
            _ => null,
        };
    }

    /// <summary>The base is told by the length.</summary>
    private static bool? Same(ReadOnlySpan<char> value, byte[] digest)
    {
        if (value.Length == digest.Length * 2)
        {
            return value.Equals(Convert.ToHexString(digest), StringComparison.OrdinalIgnoreCase);
        }

        var base32 = Base32(digest);
        return value.TrimEnd('=').Length == base32.Length ? value.TrimEnd('=').Equals(base32, StringComparison.OrdinalIgnoreCase) : null;
    }

    private static string Base32(byte[] bytes)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var text = new System.Text.StringBuilder();
        var (bits, count) = (0, 0);
        foreach (var b in bytes)
        {
            (bits, count) = ((bits << 8 | b) & 0xFFF, count + 8);
            for (; count >= 5; count -= 5)
            {
                text.Append(Alphabet[bits >> (count - 5) & 31]);
            }
        }

        return count > 0 ? text.Append(Alphabet[bits << (5 - count) & 31]).ToString() : text.ToString();
    }
}
