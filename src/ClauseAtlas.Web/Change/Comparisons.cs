using ClauseAtlas.Storage;
using ClauseAtlas.Versioning;
using ClauseAtlas.Web.Frame;
using Microsoft.Extensions.Caching.Memory;

namespace ClauseAtlas.Web.Change;

/// <summary>Comparisons of two texts, computed when asked for and kept while there is room. Digests name texts, so nothing kept can be out of date.</summary>
internal sealed class Comparisons : IDisposable
{
    /// <summary>Characters of compared text kept at most, about 100 MB of memory.</summary>
    private const long Room = 40_000_000;

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = Room });

    public async Task<Comparison> OfAsync(ArchiveDatabase archive, string oldDigest, string newDigest, CancellationToken cancellation)
    {
        if (_kept.TryGetValue((oldDigest, newDigest), out Comparison? known))
        {
            return known!;
        }

        var old = await archive.TextAsync(oldDigest, cancellation);
        var @new = await archive.TextAsync(newDigest, cancellation);
        var comparison = TextComparer.Compare(old, @new);
        return _kept.Set((oldDigest, newDigest), comparison, new MemoryCacheEntryOptions { Size = old.Length + @new.Length + 1000 });
    }

    public void Dispose() => _kept.Dispose();
}
