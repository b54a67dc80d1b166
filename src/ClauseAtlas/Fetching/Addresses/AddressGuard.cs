using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace ClauseAtlas.Fetching.Addresses;

/// <summary>Looks a name up. The default asks the system; tests answer themselves.</summary>
internal delegate Task<IPAddress[]> NameLookup(string name, CancellationToken cancellation);

/// <summary>A vetted place to connect to. Only these addresses are connected to: nothing is looked up again, so an answer that changes (DNS rebinding) changes nothing.</summary>
/// <param name="Addresses">Empty only with an outbound proxy that alone can look the name up.</param>
internal sealed record Destination(string Host, int Port, ImmutableArray<IPAddress> Addresses);

/// <summary>A destination, or why there is none.</summary>
/// <param name="Transient">Whether another try may help.</param>
internal sealed record Vetting(Destination? Destination, CaptureFailure? Failure, bool Transient = false);

/// <summary>Decides what may be connected to. Every address a name resolves to must be public or in <see cref="FetchOptions.AllowedNetworks"/>; one that is not refuses the name.</summary>
internal sealed class AddressGuard(FetchOptions options, NameLookup lookup)
{
    private static readonly string[] LocalSuffixes = [".localhost", ".local", ".internal", ".intranet", ".lan", ".home.arpa"];

    /// <summary>Vets one address of a page, subresource or robots.txt.</summary>
    public async Task<Vetting> VetAsync(Uri location, CancellationToken cancellation)
    {
        if (location.Scheme is not ("http" or "https"))
        {
            return Refuse(location, $"{location.Scheme}: addresses are not fetched, only http and https.");
        }

        if (location.UserInfo.Length > 0)
        {
            return Refuse(location, "The address carries credentials.");
        }

        return await VetAsync(location, location.IdnHost.Trim('[', ']'), location.Port, cancellation);
    }

    /// <summary>Vets a host and port as a proxy client names them.</summary>
    public async Task<Vetting> VetAsync(Uri location, string host, int port, CancellationToken cancellation)
    {
        var (addresses, failure) = await ResolveAsync(location, host, cancellation);
        if (failure is not null)
        {
            return failure;
        }

        var allowedAll = addresses.Length > 0;
        foreach (var address in addresses)
        {
            var allowed = IsAllowed(address);
            allowedAll &= allowed;
            if (!allowed && SpecialAddresses.WhyNotPublic(address) is { } why)
            {
                var named = IPAddress.TryParse(host, out _) ? $"{address} is" : $"{host} resolves to {address},";
                return Refuse(location, $"{named} not a public address ({why}).");
            }
        }

        return allowedAll || options.AllowedPorts.Contains(port)
            ? new Vetting(new Destination(host, port, [.. addresses]), null)
            : Refuse(location, $"Port {port} is not one of the allowed ports ({string.Join(", ", options.AllowedPorts)}).");
    }

    private async Task<(IPAddress[] Addresses, Vetting? Failure)> ResolveAsync(Uri location, string host, CancellationToken cancellation)
    {
        if (IPAddress.TryParse(host, out var literal))
        {
            return ([literal], null);
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(options.ConnectTimeout);
        string problem;
        var transient = true;
        try
        {
            var found = await lookup(host, patience.Token);
            if (found.Length > 0)
            {
                return (found, null);
            }

            problem = "the name has no addresses";
        }
        catch (SocketException e)
        {
            problem = e.Message;
            transient = e.SocketErrorCode is not SocketError.HostNotFound;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            problem = $"no answer from the name servers within {options.ConnectTimeout.TotalSeconds:0.#} s";
        }
        catch (ArgumentException e)
        {
            problem = e.Message;
            transient = false;
        }

        if (options.Proxy is not null)
        {
            return IsLocalName(host) ? ([], Refuse(location, $"{host} is a local name.")) : ([], null);
        }

        var failure = new CaptureFailure(CaptureFailureKind.Unreachable, $"The name {host} could not be looked up: {problem}.", location);
        return ([], new Vetting(null, failure, transient));
    }

    private static bool IsLocalName(string host)
    {
        var name = host.TrimEnd('.');
        return !name.Contains('.', StringComparison.Ordinal)
            || LocalSuffixes.Any(suffix => name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));
    }

    private bool IsAllowed(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return options.AllowedNetworks.Any(network => network.Contains(plain));
    }

    private static Vetting Refuse(Uri location, string detail) =>
        new(null, new CaptureFailure(CaptureFailureKind.ForbiddenAddress, detail, location));
}
