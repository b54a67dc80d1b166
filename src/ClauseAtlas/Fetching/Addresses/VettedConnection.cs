using System.Net;
using System.Net.Sockets;

namespace ClauseAtlas.Fetching.Addresses;

/// <summary>Opens a connection to a vetted destination, trying its addresses in order.</summary>
internal static class VettedConnection
{
    /// <exception cref="SocketException">None of the addresses answered; of the last one tried.</exception>
    /// <exception cref="TimeoutException">None answered in time.</exception>
    public static async Task<(Stream Stream, IPAddress Peer)> OpenAsync(
        Destination destination,
        TimeSpan patience,
        CancellationToken cancellation
    )
    {
        SocketException? refusal = null;
        foreach (var address in destination.Addresses)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(patience);
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(address, destination.Port, limit.Token);
                return (new NetworkStream(socket, ownsSocket: true), address);
            }
            catch (SocketException e)
            {
                socket.Dispose();
                refusal = e;
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw refusal ?? (Exception)new TimeoutException($"No connection within {patience.TotalSeconds:0.#} s.");
    }
}
