using System.Text;

namespace ClauseAtlas.Fetching.Robots;

/// <summary>A path pattern: <c>*</c> stands for any octets, a final <c>$</c> for the end (RFC 9309 §2.2.3).</summary>
internal sealed class RobotsPattern
{
    private const string Unreserved = "-._~";

    /// <summary>Printable characters that stay as they are besides the unreserved ones. <c>*</c> and <c>$</c> are not here: a literal one is written encoded.</summary>
    private const string Kept = "/?#[]@!&'()+,;=:%";

    private readonly string[] parts;
    private readonly bool anchored;

    private RobotsPattern(string normal)
    {
        anchored = normal.EndsWith('$');
        Octets = normal.Length;
        parts = (anchored ? normal[..^1] : normal).Split('*');
    }

    /// <summary>The pattern's length, by which the most specific rule is found.</summary>
    public int Octets { get; }

    /// <summary>Reads a pattern, or null when it is empty or does not start with <c>/</c> or <c>*</c>: such a line is no rule.</summary>
    public static RobotsPattern? Read(string written)
    {
        if (written.Length == 0 || written[0] is not ('/' or '*'))
        {
            return null;
        }

        // Only a final $ is special; one inside is an ordinary character.
        var end = written.EndsWith('$');
        var inner = (end ? written[..^1] : written).Split('*').Select(NormaliseTarget);
        return new RobotsPattern(string.Join('*', inner) + (end ? "$" : ""));
    }

    /// <summary>Percent-encoding in one spelling: unreserved characters plain, all others encoded, digits upper case (RFC 9309 §2.2.2, RFC 3986 §6.2.2).</summary>
    public static string NormaliseTarget(string pathAndQuery)
    {
        var normal = new StringBuilder(pathAndQuery.Length);
        var bytes = Encoding.UTF8.GetBytes(pathAndQuery);
        for (var i = 0; i < bytes.Length; i++)
        {
            var octet = bytes[i];
            var encoded =
                octet == '%'
                && i + 2 < bytes.Length
                && char.IsAsciiHexDigit((char)bytes[i + 1])
                && char.IsAsciiHexDigit((char)bytes[i + 2]);
            if (encoded)
            {
                octet = Convert.ToByte(Encoding.ASCII.GetString(bytes, i + 1, 2), 16);
                i += 2;
            }

            var character = (char)octet;
            if (char.IsAsciiLetterOrDigit(character) || Unreserved.Contains(character) || (!encoded && Kept.Contains(character)))
            {
                normal.Append(character);
            }
            else
            {
                normal.Append('%').Append(octet.ToString("X2"));
            }
        }

        return normal.ToString();
    }

    /// <summary>Whether a normalised path and query starts with this pattern. Linear: each part is looked for once, leftmost.</summary>
    public bool Matches(string target)
    {
        if (!target.StartsWith(parts[0], StringComparison.Ordinal))
        {
            return false;
        }

        var at = parts[0].Length;
        for (var i = 1; i < parts.Length; i++)
        {
            if (anchored && i == parts.Length - 1)
            {
                return target.Length - at >= parts[i].Length && target.EndsWith(parts[i], StringComparison.Ordinal);
            }

            var found = target.IndexOf(parts[i], at, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            at = found + parts[i].Length;
        }

        return !anchored || at == target.Length;
    }
}
