using System.Numerics;

namespace ClauseAtlas.Evidence.Log;

/// <summary>
/// A tree of one size, read from a log's tiles. What it computes is as good as the tiles: check a root or a proof against a verified checkpoint.
/// Keeps the tiles it read; make a new one for each task.
/// </summary>
public sealed class LogTree(ILogFiles files, long size)
{
    private readonly Dictionary<TilePath, Sha256[]> _tiles = [];

    public long Size => size;

    /// <summary>The root hash (RFC 6962 §2.1).</summary>
    /// <exception cref="InvalidDataException">A tile is missing or has another length.</exception>
    public ValueTask<Sha256> RootAsync(CancellationToken cancellation) =>
        size == 0 ? ValueTask.FromResult(MerkleHash.Empty) : HashAsync(0, size, cancellation);

    /// <summary>The proof that an entry is in this tree, leaf to root: PATH(m, D[n]) of RFC 6962 §2.1.1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The tree has no such entry.</exception>
    /// <exception cref="InvalidDataException">A tile is missing or has another length.</exception>
    public async ValueTask<IReadOnlyList<Sha256>> InclusionAsync(long index, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var path = new List<Sha256>();
        var (from, to) = (0L, size);
        while (to - from > 1)
        {
            var middle = from + Split(to - from);
            if (index < middle)
            {
                path.Add(await HashAsync(middle, to, cancellation));
                to = middle;
            }
            else
            {
                path.Add(await HashAsync(from, middle, cancellation));
                from = middle;
            }
        }

        path.Reverse();
        return path;
    }

    /// <summary>The proof that this tree continues an earlier one: PROOF(m, D[n]) of RFC 6962 §2.1.2. Empty for the empty tree and for this one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The earlier size is larger.</exception>
    /// <exception cref="InvalidDataException">A tile is missing or has another length.</exception>
    public async ValueTask<IReadOnlyList<Sha256>> ConsistencyAsync(long first, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, size);
        if (first == 0 || first == size)
        {
            return [];
        }

        var path = new List<Sha256>();
        var (from, to) = (0L, size);
        while (to > first)
        {
            var middle = from + Split(to - from);
            if (first <= middle)
            {
                path.Add(await HashAsync(middle, to, cancellation));
                to = middle;
            }
            else
            {
                path.Add(await HashAsync(from, middle, cancellation));
                from = middle;
            }
        }

        // The subtree that ends where the first tree ends; it is the first tree itself, which the verifier knows, when it starts at 0.
        if (from > 0)
        {
            path.Add(await HashAsync(from, to, cancellation));
        }

        path.Reverse();
        return path;
    }

    /// <summary>The entries of bundle N, which starts at entry 256·N; checked against nothing.</summary>
    /// <exception cref="InvalidDataException">The bundle is missing, cut short or too large.</exception>
    public async ValueTask<IReadOnlyList<byte[]>> EntriesAsync(long bundle, CancellationToken cancellation)
    {
        var width = (int)Math.Min(TilePath.FullWidth, size - (bundle * TilePath.FullWidth));
        var path = new TilePath(TilePath.EntryLevel, bundle, width);
        var (bytes, full) = await ReadAsync(path, EntryBundle.LargestBytes, cancellation);
        try
        {
            return EntryBundle.Read(bytes, full ? TilePath.FullWidth : width)[..width];
        }
        catch (InvalidDataException damage)
        {
            throw new InvalidDataException($"{path}: {damage.Message}", damage);
        }
    }

    /// <summary>One entry; checked against nothing.</summary>
    /// <exception cref="InvalidDataException">Its bundle is missing, cut short or too large.</exception>
    public async ValueTask<byte[]> EntryAsync(long index, CancellationToken cancellation) =>
        (await EntriesAsync(index / TilePath.FullWidth, cancellation))[(int)(index % TilePath.FullWidth)];

    /// <summary>The largest power of two below a number above 1.</summary>
    private static long Split(long count) => 1L << BitOperations.Log2((ulong)(count - 1));

    /// <summary>MTH(D[from:to]), where from is a multiple of the largest power of two that the range holds.</summary>
    private async ValueTask<Sha256> HashAsync(long from, long to, CancellationToken cancellation)
    {
        var count = to - from;
        if (long.IsPow2(count))
        {
            var height = BitOperations.Log2((ulong)count);
            var (level, width) = (height / 8, 1 << (height % 8));
            var at = from >> (8 * level);
            var tile = await TileAsync(level, at / TilePath.FullWidth, cancellation);
            return MerkleHash.Subtree(tile.AsSpan((int)(at % TilePath.FullWidth), width));
        }

        var middle = from + Split(count);
        return MerkleHash.Node(await HashAsync(from, middle, cancellation), await HashAsync(middle, to, cancellation));
    }

    internal async ValueTask<Sha256[]> TileAsync(int level, long index, CancellationToken cancellation)
    {
        var width = (int)Math.Min(TilePath.FullWidth, TilePath.CountAt(level, size) - (index * TilePath.FullWidth));
        var path = new TilePath(level, index, width);
        if (_tiles.TryGetValue(path, out var known))
        {
            return known;
        }

        var (bytes, full) = await ReadAsync(path, TilePath.FullWidth * 32, cancellation);
        var expected = 32 * (full ? TilePath.FullWidth : width);
        if (bytes.Length != expected)
        {
            throw new InvalidDataException($"{path} has {bytes.Length} bytes; {expected} are expected.");
        }

        var hashes = new Sha256[width];
        for (var i = 0; i < width; i++)
        {
            hashes[i] = new Sha256(bytes.AsSpan(32 * i, 32));
        }

        return _tiles[path] = hashes;
    }

    /// <summary>A partial tile may be gone once the full one is there (C2SP tlog-tiles, "Partial Tiles").</summary>
    private async ValueTask<(byte[] Bytes, bool Full)> ReadAsync(TilePath path, int largest, CancellationToken cancellation)
    {
        if (await files.ReadAsync(path.ToString(), largest, cancellation) is { } bytes)
        {
            return (bytes, path.IsFull);
        }

        var full = path with { Width = TilePath.FullWidth };
        if (!path.IsFull && await files.ReadAsync(full.ToString(), largest, cancellation) is { } whole)
        {
            return (whole, true);
        }

        throw new InvalidDataException($"{path} is missing.");
    }
}
