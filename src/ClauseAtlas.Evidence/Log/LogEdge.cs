using System.Collections.Immutable;
using System.Numerics;

namespace ClauseAtlas.Evidence.Log;

/// <summary>
/// The right edge of a log: the last, partial tile of each level and the last, partial bundle. Adding an entry fills them; a tile that gets full
/// is handed out and its hash goes one level up.
/// </summary>
internal sealed class LogEdge
{
    private readonly List<Sha256>[] _levels = [.. Enumerable.Range(0, 8).Select(_ => new List<Sha256>())];
    private readonly List<byte> _bundle = [];

    /// <summary>How many entries the log has.</summary>
    public long Size { get; private set; }

    /// <summary>The last entry; null before there is one.</summary>
    public byte[]? Last { get; private set; }

    /// <summary>
    /// Reads the edge of a log of a size, and checks that the last bundle's entries are those of the last tile. Its root is for the caller to check.
    /// </summary>
    /// <exception cref="InvalidDataException">A file is missing, cut short, or not what the others say.</exception>
    public static async ValueTask<LogEdge> ReadAsync(ILogFiles files, long size, CancellationToken cancellation)
    {
        var (tree, edge) = (new LogTree(files, size), new LogEdge { Size = size });
        for (var level = 0; TilePath.CountAt(level, size) > 0; level++)
        {
            var count = TilePath.CountAt(level, size);
            if (count % TilePath.FullWidth != 0)
            {
                edge._levels[level].AddRange(await tree.TileAsync(level, count / TilePath.FullWidth, cancellation));
            }
        }

        if (size > 0)
        {
            var bundle = (size - 1) / TilePath.FullWidth;
            var entries = await tree.EntriesAsync(bundle, cancellation);
            var leaves = await tree.TileAsync(0, bundle, cancellation);
            if (!entries.Select(e => MerkleHash.Leaf(e)).SequenceEqual(leaves))
            {
                throw new InvalidDataException("The last entry bundle and the last tile of the log differ. Restore both from a backup.");
            }

            edge.Last = entries[^1];
            foreach (var entry in size % TilePath.FullWidth == 0 ? [] : entries)
            {
                EntryBundle.Append(edge._bundle, entry);
            }
        }

        return edge;
    }

    /// <summary>The frontier: the whole subtrees of the edge's tiles, from the highest level down.</summary>
    public Frontier Frontier
    {
        get
        {
            var peaks = ImmutableArray.CreateBuilder<Sha256>();
            for (var level = _levels.Length - 1; level >= 0; level--)
            {
                var hashes = _levels[level].ToArray().AsSpan();
                while (hashes.Length > 0)
                {
                    var width = 1 << BitOperations.Log2((uint)hashes.Length);
                    peaks.Add(MerkleHash.Subtree(hashes[..width]));
                    hashes = hashes[width..];
                }
            }

            return Frontier.Of(Size, peaks.ToImmutable());
        }
    }

    /// <summary>Adds an entry; every tile or bundle that gets full is handed out.</summary>
    public void Add(byte[] entry, Action<TilePath, byte[]> full)
    {
        EntryBundle.Append(_bundle, entry);
        Last = entry;
        Size++;
        if (Size % TilePath.FullWidth == 0)
        {
            full(new TilePath(TilePath.EntryLevel, (Size / TilePath.FullWidth) - 1, TilePath.FullWidth), [.. _bundle]);
            _bundle.Clear();
        }

        var hash = MerkleHash.Leaf(entry);
        for (var level = 0; ; level++)
        {
            var tile = _levels[level];
            tile.Add(hash);
            if (tile.Count < TilePath.FullWidth)
            {
                return;
            }

            full(new TilePath(level, (TilePath.CountAt(level, Size) / TilePath.FullWidth) - 1, TilePath.FullWidth), Bytes(tile));
            hash = MerkleHash.Subtree(tile.ToArray());
            tile.Clear();
        }
    }

    /// <summary>The partial tiles and the partial bundle as they stand.</summary>
    public IEnumerable<(TilePath Path, byte[] Bytes)> Partial()
    {
        if (_bundle.Count > 0)
        {
            var width = (int)(Size % TilePath.FullWidth);
            yield return (new TilePath(TilePath.EntryLevel, Size / TilePath.FullWidth, width), [.. _bundle]);
        }

        for (var level = 0; level < _levels.Length; level++)
        {
            if (_levels[level] is { Count: > 0 } tile)
            {
                yield return (new TilePath(level, TilePath.CountAt(level, Size) / TilePath.FullWidth, tile.Count), Bytes(tile));
            }
        }
    }

    private static byte[] Bytes(List<Sha256> hashes)
    {
        var bytes = new byte[32 * hashes.Count];
        for (var i = 0; i < hashes.Count; i++)
        {
            hashes[i].CopyTo(bytes.AsSpan(32 * i));
        }

        return bytes;
    }
}
