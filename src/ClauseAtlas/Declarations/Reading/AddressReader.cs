using System.Net;
using System.Net.Sockets;

namespace ClauseAtlas.Declarations.Reading;

/// <summary>Reads addresses. What only looks unwise is a warning; the fetcher vets every resolved address again.</summary>
internal static class AddressReader
{
    private const int Longest = 2000;

    public static Uri? Read(JsonTree value, string what, ProblemLog log)
    {
        if (!JsonChecks.Is(value, JsonKind.Text, $"The {what}", "an address such as \"https://example.com/privacy\"", log))
        {
            return null;
        }

        var text = value.Text;
        if (Fault(text) is { } fault)
        {
            log.Error(value, fault.Message, fault.Instead);
            return null;
        }

        var address = new Uri(text, UriKind.Absolute);
        if (IsPrivate(address))
        {
            log.Warning(
                value,
                $"{address.Host} is not a public host.",
                "Write the public address; a private one is fetched only where the configuration allows it."
            );
        }

        return address;
    }

    /// <summary>What is wrong with an address, or null.</summary>
    private static (string Message, string Instead)? Fault(string text)
    {
        if (text.Length > Longest)
        {
            return ($"The address has {text.Length} characters.", $"Use at most {Longest}.");
        }

        if (text.Any(c => char.IsWhiteSpace(c) || Printable.IsHostile(c)))
        {
            return ("The address holds blanks or control characters.", "Write %20 for a blank, and nothing before or after the address.");
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var address))
        {
            return text.Contains('.', StringComparison.Ordinal) && Uri.TryCreate("https://" + text.TrimStart('/'), UriKind.Absolute, out _)
                ? ("The address has no scheme.", $"Write \"https://{Printable.Of(text.TrimStart('/'))}\".")
                : ($"\"{Printable.Of(text)}\" is no address.", "Write a whole one, such as \"https://example.com/privacy\".");
        }

        if (address.Scheme is not ("http" or "https"))
        {
            return (
                $"Addresses of the scheme \"{Printable.Of(address.Scheme)}\" are not fetched.",
                "Write one that begins with https:// or http://."
            );
        }

        if (address.UserInfo.Length > 0)
        {
            return (
                "The address carries a user name or password.",
                "Leave out everything before the @; the archive publishes its addresses."
            );
        }

        return address.Host.Length == 0 || address.IdnHost.Length == 0
            ? ("The address has no host.", "Write https://, then the host.")
            : null;
    }

    /// <summary>Hosts that cannot be reached over the public internet, as far as the name alone tells (RFC 1918, 3927, 4193, 6598, 6761, 6762, 8375).</summary>
    public static bool IsPrivate(Uri address)
    {
        var host = address.IdnHost.TrimEnd('.').ToLowerInvariant();
        if (IPAddress.TryParse(host.Trim('[', ']'), out var ip))
        {
            return IsPrivate(ip.IsIPv4MappedToIPv6 ? ip.MapToIPv4() : ip);
        }

        return !host.Contains('.', StringComparison.Ordinal)
            || new[] { ".local", ".localhost", ".internal", ".lan", ".home.arpa", ".intranet", ".corp" }.Any(end =>
                host.EndsWith(end, StringComparison.Ordinal)
            );
    }

    private static bool IsPrivate(IPAddress ip)
    {
        if (ip.AddressFamily == AddressFamily.InterNetworkV6)
        {
            return IPAddress.IsLoopback(ip)
                || ip.IsIPv6LinkLocal
                || ip.IsIPv6UniqueLocal
                || ip.IsIPv6SiteLocal
                || ip.IsIPv6Multicast
                || ip.Equals(IPAddress.IPv6Any);
        }

        var b = ip.GetAddressBytes();
        return b[0] is 0 or 10 or 127 or >= 224
            || (b[0] == 100 && b[1] is >= 64 and <= 127)
            || (b[0] == 169 && b[1] == 254)
            || (b[0] == 172 && b[1] is >= 16 and <= 31)
            || (b[0] == 192 && b[1] == 168);
    }
}
