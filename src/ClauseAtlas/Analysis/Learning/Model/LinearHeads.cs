using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ClauseAtlas.Analysis.Learning.Fitting;

namespace ClauseAtlas.Analysis.Learning.Model;

/// <summary>The linear machines of a model, their weights rounded to a byte each: a row for each feature, a column for each head.</summary>
internal sealed class LinearHeads
{
    /// <summary>Columns are filled up to a multiple of this, so that rows can be added in whole vectors.</summary>
    private const int Lane = 32;

    private readonly float[] _scale;
    private readonly float[] _bias;
    private readonly sbyte[] _weights;
    private readonly int _width;

    /// <param name="scale">Of each head, what one step of a weight is worth.</param>
    /// <param name="bias">Of each head, its score without features.</param>
    /// <param name="weights">Feature by feature, one for each head.</param>
    public LinearHeads(float[] scale, float[] bias, ReadOnlySpan<sbyte> weights)
    {
        Count = scale.Length;
        _scale = scale;
        _bias = bias;
        _width = (Count + Lane - 1) / Lane * Lane;
        var rows = weights.Length / Count;
        _weights = new sbyte[rows * _width];
        for (var r = 0; r < rows; r++)
        {
            weights.Slice(r * Count, Count).CopyTo(_weights.AsSpan(r * _width));
        }
    }

    public int Count { get; }

    public ReadOnlySpan<float> Scale => _scale;

    public ReadOnlySpan<float> Bias => _bias;

    /// <summary>Rounds the weights of fitted machines (each with its bias last).</summary>
    public static LinearHeads Rounded(float[][] machines, int features)
    {
        var scale = Array.ConvertAll(machines, m => Math.Max(1e-6f, m.Take(features).Select(Math.Abs).DefaultIfEmpty().Max()) / 127);
        var weights = new sbyte[features * machines.Length];
        for (var h = 0; h < machines.Length; h++)
        {
            for (var f = 0; f < features; f++)
            {
                weights[f * machines.Length + h] = (sbyte)MathF.Round(machines[h][f] / scale[h]);
            }
        }

        return new LinearHeads(scale, Array.ConvertAll(machines, m => m[features]), weights);
    }

    /// <summary>The weights of a feature, one for each head.</summary>
    public ReadOnlySpan<sbyte> Row(int feature) => _weights.AsSpan(feature * _width, Count);

    /// <summary>The score of every head.</summary>
    public float[] Scores(SparseRow row)
    {
        var sums = new float[_width];
        ref var sum = ref MemoryMarshal.GetArrayDataReference(sums);
        for (var i = 0; i < row.Index.Length; i++)
        {
            var value = Vector256.Create(row.Value[i]);
            ref var weights = ref _weights[row.Index[i] * _width];
            for (nuint h = 0; h < (nuint)_width; h += Lane)
            {
                var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(ref weights, h));
                Add(ref sum, h, low, value);
                Add(ref sum, h + 16, high, value);
            }
        }

        var scores = new float[Count];
        for (var h = 0; h < Count; h++)
        {
            scores[h] = sums[h] * _scale[h] + _bias[h];
        }

        return scores;
    }

    private static void Add(ref float sum, nuint at, Vector256<short> weights, Vector256<float> value)
    {
        var (low, high) = Vector256.Widen(weights);
        (Vector256.LoadUnsafe(ref sum, at) + Vector256.ConvertToSingle(low) * value).StoreUnsafe(ref sum, at);
        (Vector256.LoadUnsafe(ref sum, at + 8) + Vector256.ConvertToSingle(high) * value).StoreUnsafe(ref sum, at + 8);
    }
}
