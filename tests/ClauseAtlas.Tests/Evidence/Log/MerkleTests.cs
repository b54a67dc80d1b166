using ClauseAtlas.Evidence;
using ClauseAtlas.Evidence.Log;
using Xunit;

namespace ClauseAtlas.Tests.Evidence.Log;

/// <summary>The tree against RFC 6962's own words: MTH, PATH and PROOF written once more as the recursions that the RFC prints.</summary>
public sealed class MerkleTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public void Every_proof_of_every_tree_up_to_a_size_is_the_one_of_the_RFC_and_verifies()
    {
        using var log = new TestLog();
        var leaves = Leaves(40);
        var folder = new MemoryLog(leaves);
        for (var size = 1; size <= leaves.Length; size++)
        {
            var tree = new LogTree(folder, size);
            var root = Mth(leaves.AsSpan(0, size));
            Assert.Equal(root, Sync(tree.RootAsync(None)));
            for (var i = 0; i < size; i++)
            {
                var proof = Sync(tree.InclusionAsync(i, None));
                Assert.Equal(Path(i, leaves.AsSpan(0, size)), proof);
                Assert.True(MerkleProof.VerifyInclusion(leaves[i], i, size, proof, root));
            }

            for (var first = 0; first <= size; first++)
            {
                var proof = Sync(tree.ConsistencyAsync(first, None));
                Assert.Equal(first is 0 || first == size ? [] : Proof(first, leaves.AsSpan(0, size), true), proof);
                Assert.True(MerkleProof.VerifyConsistency(first, Mth(leaves.AsSpan(0, first)), size, root, proof));
            }
        }
    }

    [Theory]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(70_000)]
    public void Proofs_across_tile_levels_are_the_ones_of_the_RFC(int size)
    {
        var leaves = Leaves(size);
        var tree = new LogTree(new MemoryLog(leaves), size);
        var root = Mth(leaves);
        Assert.Equal(root, Sync(tree.RootAsync(None)));
        foreach (var i in new[] { 0, 1, size / 3, size - 2, size - 1 })
        {
            Assert.Equal(Path(i, leaves), Sync(tree.InclusionAsync(i, None)));
        }

        foreach (var first in new[] { 1, 127, 128, size / 3, size - 1 })
        {
            var proof = Sync(tree.ConsistencyAsync(first, None));
            Assert.Equal(Proof(first, leaves, true), proof);
            Assert.True(MerkleProof.VerifyConsistency(first, Mth(leaves.AsSpan(0, first)), size, root, proof));
        }
    }

    [Fact]
    public void No_altered_proof_verifies()
    {
        var leaves = Leaves(11);
        var (tree, root, other) = (new LogTree(new MemoryLog(leaves), 11), Mth(leaves), Sha256.OfText("other"));
        for (var i = 0; i < 11; i++)
        {
            var proof = Sync(tree.InclusionAsync(i, None));
            Assert.False(MerkleProof.VerifyInclusion(other, i, 11, proof, root));
            Assert.False(MerkleProof.VerifyInclusion(leaves[i], i, 11, proof, other));
            Assert.All(
                Enumerable.Range(-1, 14).Where(j => j != i),
                j => Assert.False(MerkleProof.VerifyInclusion(leaves[i], j, 11, proof, root))
            );
            Assert.All(Damaged(proof, other), p => Assert.False(MerkleProof.VerifyInclusion(leaves[i], i, 11, p, root)));
        }

        for (var first = 1; first < 11; first++)
        {
            var (proof, old) = (Sync(tree.ConsistencyAsync(first, None)), Mth(leaves.AsSpan(0, first)));
            Assert.False(MerkleProof.VerifyConsistency(first, other, 11, root, proof));
            Assert.False(MerkleProof.VerifyConsistency(first, old, 11, other, proof));
            Assert.False(MerkleProof.VerifyConsistency(11, root, first, old, proof));
            Assert.All(Damaged(proof, other), p => Assert.False(MerkleProof.VerifyConsistency(first, old, 11, root, p)));
        }

        Assert.False(MerkleProof.VerifyConsistency(11, root, 11, other, []));
        Assert.False(MerkleProof.VerifyConsistency(0, other, 11, root, []));
        Assert.False(MerkleProof.VerifyInclusion(leaves[0], 0, 0, [], leaves[0]));
        Assert.False(MerkleProof.VerifyInclusion(leaves[0], long.MaxValue - 1, long.MaxValue, [], leaves[0]));
    }

    [Fact]
    public void A_frontier_gives_the_root_of_every_size()
    {
        var leaves = Leaves(300);
        var frontier = Frontier.Empty;
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", frontier.Root.ToString());
        for (var i = 0; i < leaves.Length; i++)
        {
            frontier = frontier.Add([leaves[i]]);
            Assert.Equal(Mth(leaves.AsSpan(0, i + 1)), frontier.Root);
        }

        Assert.Throws<FormatException>(() => Frontier.Of(3, [leaves[0]]));
    }

    [Theory]
    [InlineData(0, 1234067, 256, "tile/0/x001/x234/067")]
    [InlineData(1, 0, 1, "tile/1/000.p/1")]
    [InlineData(-1, 999, 256, "tile/entries/999")]
    [InlineData(-1, 1000, 255, "tile/entries/x001/000.p/255")]
    [InlineData(63, 7, 256, "tile/63/007")]
    public void Tiles_stand_where_the_layout_says(int level, long index, int width, string path)
    {
        Assert.Equal(path, new TilePath(level, index, width).ToString());
        Assert.True(TilePath.TryParse(path, out var read));
        Assert.Equal(new TilePath(level, index, width), read);
    }

    [Theory]
    [InlineData("tile/0/1")]
    [InlineData("tile/00/001")]
    [InlineData("tile/0/001.p/0")]
    [InlineData("tile/0/001.p/256")]
    [InlineData("tile/0/001.p/01")]
    [InlineData("tile/0/x000/001")]
    [InlineData("tile/0/001/002")]
    [InlineData("tile/0/../001")]
    [InlineData("tile/0/x999/x999/x999/x999/x999/x999/x999/999")]
    [InlineData("tile/")]
    [InlineData("checkpoint")]
    public void Other_spellings_of_a_path_are_refused(string path) => Assert.False(TilePath.TryParse(path, out _));

    [Fact]
    public void A_size_needs_the_tiles_that_the_layout_lists()
    {
        // The example of C2SP tlog-tiles, "Partial Tiles".
        var tiles = TilePath.LevelsOf(70_000).Where(l => l >= 0).SelectMany(l => TilePath.Of(l, 70_000)).ToList();
        Assert.Equal(
            (273, 112),
            (tiles.Count(t => t is { Level: 0, IsFull: true }), tiles.Single(t => t is { Level: 0, IsFull: false }).Width)
        );
        Assert.Equal(
            (1, 17),
            (tiles.Count(t => t is { Level: 1, IsFull: true }), tiles.Single(t => t is { Level: 1, IsFull: false }).Width)
        );
        Assert.Equal(1, tiles.Single(t => t.Level == 2).Width);
        Assert.Equal(
            ["tile/0/000", "tile/1/000.p/1"],
            TilePath.LevelsOf(256).Where(l => l >= 0).SelectMany(l => TilePath.Of(l, 256)).Select(t => $"{t}")
        );
    }

    private static Sha256[] Leaves(int count) => [.. Enumerable.Range(0, count).Select(i => MerkleHash.Leaf(BitConverter.GetBytes(i)))];

    private static T Sync<T>(ValueTask<T> task) =>
        task.IsCompleted ? task.Result : throw new InvalidOperationException("Nothing here waits.");

    private static IEnumerable<Sha256[]> Damaged(IReadOnlyList<Sha256> proof, Sha256 other)
    {
        for (var i = 0; i < proof.Count; i++)
        {
            yield return [.. proof.Take(i), other, .. proof.Skip(i + 1)];
            yield return [.. proof.Take(i), .. proof.Skip(i + 1)];
            yield return [.. proof.Take(i), other, .. proof.Skip(i)];
        }

        yield return [.. proof, other];
    }

    private static int SplitPoint(int n)
    {
        var k = 1;
        while (k * 2 < n)
        {
            k *= 2;
        }

        return k;
    }

    private static Sha256 Mth(ReadOnlySpan<Sha256> d) =>
        d.Length switch
        {
            0 => Sha256.Of([]),
            1 => d[0],
            var n => Sha256.Of([1, .. Mth(d[..SplitPoint(n)]).ToBytes(), .. Mth(d[SplitPoint(n)..]).ToBytes()]),
        };

    private static List<Sha256> Path(int m, ReadOnlySpan<Sha256> d)
    {
        if (d.Length == 1)
        {
            return [];
        }

        var k = SplitPoint(d.Length);
        return m < k ? [.. Path(m, d[..k]), Mth(d[k..])] : [.. Path(m - k, d[k..]), Mth(d[..k])];
    }

    private static List<Sha256> Proof(int m, ReadOnlySpan<Sha256> d, bool known)
    {
        if (m == d.Length)
        {
            return known ? [] : [Mth(d)];
        }

        var k = SplitPoint(d.Length);
        return m <= k ? [.. Proof(m, d[..k], known), Mth(d[k..])] : [.. Proof(m - k, d[k..], false), Mth(d[..k])];
    }

    /// <summary>All full and partial tiles of some leaves, made by the layout's formula alone.</summary>
    private sealed class MemoryLog(Sha256[] leaves) : ILogFiles
    {
        private readonly Dictionary<string, byte[]> _made = [];

        public ValueTask<byte[]?> ReadAsync(string path, int largest, CancellationToken cancellation)
        {
            if (!_made.TryGetValue(path, out var bytes))
            {
                var tile = TilePath.TryParse(path, out var read) ? read.Value : throw new InvalidOperationException(path);
                var span = (int)Math.Pow(256, tile.Level);
                bytes = _made[path] = [
                    .. Enumerable.Range((int)tile.Index * 256, tile.Width).SelectMany(i => Mth(leaves.AsSpan(i * span, span)).ToBytes()),
                ];
            }

            return ValueTask.FromResult<byte[]?>(bytes);
        }
    }
}
