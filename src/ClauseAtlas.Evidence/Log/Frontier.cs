using System.Collections.Immutable;
using System.Numerics;

namespace ClauseAtlas.Evidence.Log;

/// <summary>
/// The fewest hashes that continue a tree: one for each whole subtree, the largest first, as many as the size has binary ones. Whoever keeps it can
/// add entries and know the root without the tree.
/// </summary>
public sealed record Frontier
{
    private Frontier(long size, ImmutableArray<Sha256> peaks) => (Size, Peaks) = (size, peaks);

    /// <summary>Of the tree without entries.</summary>
    public static Frontier Empty { get; } = new(0, []);

    public long Size { get; }

    public ImmutableArray<Sha256> Peaks { get; }

    /// <exception cref="FormatException">As many peaks as no tree of this size has.</exception>
    public static Frontier Of(long size, ImmutableArray<Sha256> peaks) =>
        size >= 0 && peaks.Length == BitOperations.PopCount((ulong)size)
            ? new Frontier(size, peaks)
            : throw new FormatException($"A tree of {size} entries has no frontier of {peaks.Length} hashes.");

    /// <summary>The root (RFC 6962 §2.1): the peaks folded from the smallest.</summary>
    public Sha256 Root
    {
        get
        {
            if (Peaks.IsEmpty)
            {
                return MerkleHash.Empty;
            }

            var root = Peaks[^1];
            for (var i = Peaks.Length - 2; i >= 0; i--)
            {
                root = MerkleHash.Node(Peaks[i], root);
            }

            return root;
        }
    }

    /// <summary>The tree with entries added, given their leaf hashes.</summary>
    public Frontier Add(IEnumerable<Sha256> leaves)
    {
        var peaks = Peaks.ToBuilder();
        var size = Size;
        foreach (var leaf in leaves)
        {
            var hash = leaf;
            // Equal subtrees join, as in a binary counter.
            for (var carry = size; (carry & 1) == 1; carry >>= 1)
            {
                hash = MerkleHash.Node(peaks[^1], hash);
                peaks.RemoveAt(peaks.Count - 1);
            }

            peaks.Add(hash);
            size++;
        }

        return new Frontier(size, peaks.ToImmutable());
    }
}
