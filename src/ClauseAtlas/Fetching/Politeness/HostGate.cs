using System.Collections.Concurrent;

namespace ClauseAtlas.Fetching.Politeness;

/// <summary>Lets one request at a time through to a host, and none sooner than the spacing after the last one's end. Waits run on the clock passed in.</summary>
internal sealed class HostGate(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Host> hosts = new(StringComparer.OrdinalIgnoreCase);

    private sealed class Host
    {
        public SemaphoreSlim Turns { get; } = new(1, 1);
        public long? LastEnd { get; set; }
        public TimeSpan Hold { get; set; }
    }

    /// <summary>Waits for the host's turn. Dispose what comes back when the request is over.</summary>
    public async Task<Turn> EnterAsync(Uri location, TimeSpan spacing, CancellationToken cancellation)
    {
        var host = hosts.GetOrAdd(location.IdnHost, _ => new Host());
        await host.Turns.WaitAsync(cancellation);
        try
        {
            if (host.LastEnd is { } end)
            {
                var wait = (spacing > host.Hold ? spacing : host.Hold) - clock.GetElapsedTime(end);
                if (wait > TimeSpan.Zero)
                {
                    await Task.Delay(wait, clock, cancellation);
                }
            }

            host.Hold = TimeSpan.Zero;
            return new Turn(() => Leave(host), wait => host.Hold = wait);
        }
        catch
        {
            host.Turns.Release();
            throw;
        }
    }

    private void Leave(Host host)
    {
        host.LastEnd = clock.GetTimestamp();
        host.Turns.Release();
    }

    /// <summary>A host's turn, held while a request runs.</summary>
    internal sealed class Turn(Action leave, Action<TimeSpan> hold) : IDisposable
    {
        /// <summary>The host asked for more time than the spacing: everybody's next request to it waits this long.</summary>
        public void Hold(TimeSpan wait) => hold(wait);

        public void Dispose() => leave();
    }
}
