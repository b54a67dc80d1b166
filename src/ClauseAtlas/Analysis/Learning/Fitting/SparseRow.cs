namespace ClauseAtlas.Analysis.Learning.Fitting;

/// <summary>One example as the fitters see it: indexes of its features, ascending, with their values.</summary>
internal sealed record SparseRow(int[] Index, float[] Value)
{
    public double Dot(float[] weights)
    {
        var sum = 0.0;
        var (index, value) = (Index, Value);
        for (var i = 0; i < index.Length; i++)
        {
            sum += weights[index[i]] * value[i];
        }

        return sum;
    }

    public void AddTo(float[] weights, double scale)
    {
        var (index, value) = (Index, Value);
        for (var i = 0; i < index.Length; i++)
        {
            weights[index[i]] += (float)(scale * value[i]);
        }
    }

    public double SquaredLength()
    {
        var sum = 0.0;
        foreach (var v in Value)
        {
            sum += v * v;
        }

        return sum;
    }
}
