using System.Runtime.Intrinsics;

namespace ClauseAtlas.Analysis.Learning.Fitting;

/// <summary>
/// Fits a multinomial logistic regression over a few hundred dense inputs by L-BFGS (Nocedal and Wright, algorithm 7.4): it stands on top of
/// the linear machines and turns their scores into probabilities that add up to one.
/// </summary>
internal static class SoftmaxFit
{
    private const int Memory = 8;
    private const int Steps = 120;

    /// <param name="inputs">One row of inputs for each example.</param>
    /// <param name="wanted">The class of each example.</param>
    /// <param name="importance">Weight of each example.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <param name="penalty">Ridge penalty on every weight but the bias.</param>
    /// <returns>For each class the weights of the inputs and, last, the bias.</returns>
    public static double[][] Fit(double[][] inputs, int[] wanted, double[] importance, int classes, double penalty)
    {
        var width = inputs[0].Length + 1;
        var at = new double[classes * width];
        var gradient = new double[at.Length];
        var loss = Loss(inputs, wanted, importance, classes, penalty, at, gradient);
        var moves = new List<(double[] Step, double[] Turn, double Scale)>();
        for (var iteration = 0; iteration < Steps; iteration++)
        {
            var direction = Direction(gradient, moves);
            var slope = Dot(direction, gradient);
            if (slope > -1e-10)
            {
                break;
            }

            var length = moves.Count == 0 ? Math.Min(1, 1 / Math.Sqrt(-slope)) : 1.0;
            var next = new double[at.Length];
            var nextGradient = new double[at.Length];
            double nextLoss;
            while (true)
            {
                for (var i = 0; i < at.Length; i++)
                {
                    next[i] = at[i] + length * direction[i];
                }

                nextLoss = Loss(inputs, wanted, importance, classes, penalty, next, nextGradient);
                if (nextLoss <= loss + 1e-4 * length * slope || length < 1e-8)
                {
                    break;
                }

                length /= 2;
            }

            var (step, turn) = (new double[at.Length], new double[at.Length]);
            for (var i = 0; i < at.Length; i++)
            {
                step[i] = next[i] - at[i];
                turn[i] = nextGradient[i] - gradient[i];
            }

            var bend = Dot(step, turn);
            if (bend > 1e-12)
            {
                moves.Add((step, turn, 1 / bend));
                if (moves.Count > Memory)
                {
                    moves.RemoveAt(0);
                }
            }

            var gain = loss - nextLoss;
            (at, gradient, loss) = (next, nextGradient, nextLoss);
            if (gain < 1e-6 * Math.Max(1, Math.Abs(loss)))
            {
                break;
            }
        }

        return [.. Enumerable.Range(0, classes).Select(k => at[(k * width)..((k + 1) * width)])];
    }

    /// <summary>Probabilities of the classes for one row of inputs.</summary>
    public static double[] Probabilities(double[][] weights, ReadOnlySpan<double> inputs)
    {
        var scores = new double[weights.Length];
        for (var k = 0; k < weights.Length; k++)
        {
            var row = weights[k];
            var sum = row[^1];
            for (var i = 0; i < inputs.Length; i++)
            {
                sum += row[i] * inputs[i];
            }

            scores[k] = sum;
        }

        Normalise(scores);
        return scores;
    }

    private static void Normalise(Span<double> scores)
    {
        var top = double.NegativeInfinity;
        foreach (var s in scores)
        {
            top = Math.Max(top, s);
        }

        var total = 0.0;
        for (var k = 0; k < scores.Length; k++)
        {
            total += scores[k] = Math.Exp(scores[k] - top);
        }

        for (var k = 0; k < scores.Length; k++)
        {
            scores[k] /= total;
        }
    }

    private static double Loss(
        double[][] inputs,
        int[] wanted,
        double[] importance,
        int classes,
        double penalty,
        double[] at,
        double[] gradient
    )
    {
        Array.Clear(gradient);
        var width = inputs[0].Length + 1;
        var loss = 0.0;
        var p = new double[classes];
        for (var n = 0; n < inputs.Length; n++)
        {
            var x = inputs[n].AsSpan();
            for (var k = 0; k < classes; k++)
            {
                var w = at.AsSpan(k * width, width);
                p[k] = w[^1] + Dot(x, w[..^1]);
            }

            Normalise(p);
            loss -= importance[n] * Math.Log(Math.Max(p[wanted[n]], 1e-300));
            for (var k = 0; k < classes; k++)
            {
                var error = importance[n] * (p[k] - (k == wanted[n] ? 1 : 0));
                if (Math.Abs(error) < 1e-9)
                {
                    continue;
                }

                var g = gradient.AsSpan(k * width, width);
                Add(g[..^1], x, error);
                g[^1] += error;
            }
        }

        for (var i = 0; i < at.Length; i++)
        {
            if (i % width != width - 1)
            {
                loss += penalty / 2 * at[i] * at[i];
                gradient[i] += penalty * at[i];
            }
        }

        return loss;
    }

    private static double[] Direction(double[] gradient, List<(double[] Step, double[] Turn, double Scale)> moves)
    {
        var q = gradient.Select(g => -g).ToArray();
        var along = new double[moves.Count];
        for (var m = moves.Count - 1; m >= 0; m--)
        {
            along[m] = moves[m].Scale * Dot(moves[m].Step, q);
            Add(q, moves[m].Turn, -along[m]);
        }

        if (moves.Count > 0)
        {
            var (_, turn, scale) = moves[^1];
            var first = 1 / (scale * Dot(turn, turn));
            for (var i = 0; i < q.Length; i++)
            {
                q[i] *= first;
            }
        }

        for (var m = 0; m < moves.Count; m++)
        {
            Add(q, moves[m].Step, along[m] - moves[m].Scale * Dot(moves[m].Turn, q));
        }

        return q;
    }

    /// <summary>The sum is taken lane by lane in a fixed width, so that machines with wider registers give the same bytes.</summary>
    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var lanes = Vector256<double>.Zero;
        var i = 0;
        for (; i + 4 <= a.Length; i += 4)
        {
            lanes += Vector256.Create(a[i..]) * Vector256.Create(b[i..]);
        }

        var sum = lanes[0] + lanes[1] + lanes[2] + lanes[3];
        for (; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private static void Add(Span<double> to, ReadOnlySpan<double> what, double scale)
    {
        var i = 0;
        for (; i + 4 <= to.Length; i += 4)
        {
            var lanes = Vector256.Create((ReadOnlySpan<double>)to[i..]) + Vector256.Create(what[i..]) * scale;
            Vector256.CopyTo(lanes, to[i..]);
        }

        for (; i < to.Length; i++)
        {
            to[i] += scale * what[i];
        }
    }
}
