using ClauseAtlas.Analysis.Learning.Fitting;

namespace ClauseAtlas.Analysis.Learning.Features;

/// <summary>The features a model knows, with how telling each is (inverse document frequency).</summary>
internal sealed class FeatureSpace
{
    private readonly Dictionary<uint, int> _index = [];

    public FeatureSpace(uint[] hashes, float[] rarity)
    {
        Hashes = hashes;
        Rarity = rarity;
        for (var i = 0; i < hashes.Length; i++)
        {
            _index[hashes[i]] = i;
        }
    }

    public uint[] Hashes { get; }

    public float[] Rarity { get; }

    public int Count => Hashes.Length;

    /// <summary>Learns the features of a training set: those used in enough of its texts, the commonest first when there are too many.</summary>
    public static FeatureSpace Of(IReadOnlyList<IReadOnlyList<(uint Hash, float Weight)>[]> texts, int leastUses, int most)
    {
        var uses = new Dictionary<uint, int>();
        foreach (var blocks in texts)
        {
            foreach (var block in blocks)
            {
                foreach (var (hash, _) in block)
                {
                    uses[hash] = uses.GetValueOrDefault(hash) + 1;
                }
            }
        }

        var kept = uses.Where(u => u.Value >= leastUses)
            .OrderByDescending(u => u.Value)
            .ThenBy(u => u.Key)
            .Take(most)
            .OrderBy(u => u.Key)
            .ToList();
        return new FeatureSpace(
            [.. kept.Select(u => u.Key)],
            [.. kept.Select(u => (float)(Math.Log((1.0 + texts.Count) / (1 + u.Value)) + 1))]
        );
    }

    /// <summary>The row of a text: each block scaled to length one, unknown features left out.</summary>
    public SparseRow Row(IReadOnlyList<(uint Hash, float Weight)>[] blocks)
    {
        var row = new List<(int Index, float Value)>();
        foreach (var block in blocks)
        {
            var first = row.Count;
            var length = 0f;
            foreach (var (hash, weight) in block)
            {
                if (_index.TryGetValue(hash, out var index))
                {
                    var value = weight * Rarity[index];
                    length += value * value;
                    row.Add((index, value));
                }
            }

            var scale = length > 0 ? 1 / MathF.Sqrt(length) : 0;
            for (var i = first; i < row.Count; i++)
            {
                row[i] = (row[i].Index, row[i].Value * scale);
            }
        }

        row.Sort((a, b) => a.Index.CompareTo(b.Index));
        return new SparseRow([.. row.Select(r => r.Index)], [.. row.Select(r => r.Value)]);
    }
}
