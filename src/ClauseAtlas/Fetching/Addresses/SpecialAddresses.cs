using System.Net;
using System.Net.Sockets;

namespace ClauseAtlas.Fetching.Addresses;

/// <summary>Which addresses are not on the public internet, after IANA's special-purpose registries (RFC 6890), each with the standard that reserves it.</summary>
internal static class SpecialAddresses
{
    private static readonly (IPNetwork Network, string Why)[] Reserved =
    [
        (IPNetwork.Parse("0.0.0.0/8"), "this network, RFC 1122 §3.2.1.3"),
        (IPNetwork.Parse("10.0.0.0/8"), "private, RFC 1918"),
        (IPNetwork.Parse("100.64.0.0/10"), "carrier-grade NAT, RFC 6598"),
        (IPNetwork.Parse("127.0.0.0/8"), "loopback, RFC 1122 §3.2.1.3"),
        (IPNetwork.Parse("169.254.0.0/16"), "link-local, RFC 3927"),
        (IPNetwork.Parse("172.16.0.0/12"), "private, RFC 1918"),
        (IPNetwork.Parse("192.0.0.0/24"), "protocol assignments, RFC 6890 §2.1"),
        (IPNetwork.Parse("192.0.2.0/24"), "documentation, RFC 5737"),
        (IPNetwork.Parse("192.88.99.0/24"), "former 6to4 relays, RFC 7526"),
        (IPNetwork.Parse("192.168.0.0/16"), "private, RFC 1918"),
        (IPNetwork.Parse("198.18.0.0/15"), "benchmarking, RFC 2544"),
        (IPNetwork.Parse("198.51.100.0/24"), "documentation, RFC 5737"),
        (IPNetwork.Parse("203.0.113.0/24"), "documentation, RFC 5737"),
        (IPNetwork.Parse("224.0.0.0/4"), "multicast, RFC 5771"),
        (IPNetwork.Parse("255.255.255.255/32"), "broadcast, RFC 919"),
        (IPNetwork.Parse("240.0.0.0/4"), "reserved, RFC 1112 §4"),
        (IPNetwork.Parse("::/128"), "unspecified, RFC 4291 §2.5.2"),
        (IPNetwork.Parse("::1/128"), "loopback, RFC 4291 §2.5.3"),
        (IPNetwork.Parse("::/96"), "IPv4-compatible, RFC 4291 §2.5.5.1"),
        (IPNetwork.Parse("64:ff9b:1::/48"), "local NAT64, RFC 8215"),
        (IPNetwork.Parse("100::/64"), "discard, RFC 6666"),
        (IPNetwork.Parse("2001:db8::/32"), "documentation, RFC 3849"),
        (IPNetwork.Parse("2001::/23"), "protocol assignments, RFC 2928"),
        (IPNetwork.Parse("3fff::/20"), "documentation, RFC 9637"),
        (IPNetwork.Parse("5f00::/16"), "segment routing, RFC 9602"),
        (IPNetwork.Parse("fc00::/7"), "unique local, RFC 4193"),
        (IPNetwork.Parse("fe80::/10"), "link-local, RFC 4291 §2.5.6"),
        (IPNetwork.Parse("fec0::/10"), "site-local, RFC 3879"),
        (IPNetwork.Parse("ff00::/8"), "multicast, RFC 4291 §2.7"),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");
    private static readonly IPNetwork Teredo = IPNetwork.Parse("2001::/32");

    /// <summary>Why an address is not public, or null when it is. Addresses that carry an IPv4 address are judged by the one they carry.</summary>
    public static string? WhyNotPublic(IPAddress address)
    {
        foreach (var carried in Carried(address))
        {
            if (WhyNotPublic(carried) is { } why)
            {
                return carried.Equals(address) ? why : $"carries {carried}, {why}";
            }
        }

        if (IsCarrier(address))
        {
            return null;
        }

        foreach (var (network, why) in Reserved)
        {
            if (network.Contains(address))
            {
                return why;
            }
        }

        var routed = address.AddressFamily == AddressFamily.InterNetwork || GlobalUnicast.Contains(address);
        return routed ? null : "outside the global unicast space, RFC 4291 §2.4";
    }

    private static bool IsCarrier(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6
        && (address.IsIPv4MappedToIPv6 || Nat64.Contains(address) || SixToFour.Contains(address) || Teredo.Contains(address));

    /// <summary>The IPv4 addresses inside a mapped (RFC 4291 §2.5.5.2), NAT64 (RFC 6052 §2.2), 6to4 (RFC 3056 §2) or Teredo (RFC 4380 §4) address.</summary>
    private static IEnumerable<IPAddress> Carried(IPAddress address)
    {
        if (!IsCarrier(address))
        {
            yield break;
        }

        var bytes = address.GetAddressBytes();
        if (address.IsIPv4MappedToIPv6 || Nat64.Contains(address))
        {
            yield return new IPAddress(bytes.AsSpan(12, 4));
        }
        else if (SixToFour.Contains(address))
        {
            yield return new IPAddress(bytes.AsSpan(2, 4));
        }
        else
        {
            yield return new IPAddress(bytes.AsSpan(4, 4));
            yield return new IPAddress([(byte)~bytes[12], (byte)~bytes[13], (byte)~bytes[14], (byte)~bytes[15]]);
        }
    }
}
