using ClauseAtlas.Analysis.Learning.Features;
using ClauseAtlas.Analysis.Learning.Fitting;
using ClauseAtlas.Analysis.Learning.Labels;
using ClauseAtlas.Analysis.Learning.Model;

namespace ClauseAtlas.Analysis.Learning.Measuring;

/// <summary>
/// What the model has to beat, trained on the same parts: TF-IDF of words and pairs with a linear support vector machine for each class, and
/// the ten most telling words of each class.
/// </summary>
internal sealed class Baselines
{
    private const int Keywords = 10;
    private readonly Dictionary<LabelledText, IReadOnlyList<(uint, float)>[]> _features;
    private readonly int _parts;

    public Baselines(IReadOnlyList<LabelledText> texts, int parts)
    {
        var reader = new FeatureReader(new ConceptMatcher([]));
        _features = texts.ToDictionary(
            t => t,
            t => new[] { reader.Read(t.Text, [])[(int)FeatureBlock.Words] },
            (IEqualityComparer<LabelledText>)ReferenceEqualityComparer.Instance
        );
        _parts = parts;
    }

    /// <summary>Answers for choices that exclude one another, over the measured texts.</summary>
    /// <param name="texts">Those that have a class.</param>
    /// <param name="classOf">Their class.</param>
    public (List<(string Right, string? Given)> Machine, List<(string Right, string? Given)> Keywords) OneOf(
        IReadOnlyList<LabelledText> texts,
        Func<LabelledText, string> classOf
    )
    {
        var classes = texts.Select(classOf).Distinct().Order(StringComparer.Ordinal).ToArray();
        var (machine, words) = (new List<(string, string?)>(), new List<(string, string?)>());
        foreach (var (train, test) in Split(texts))
        {
            var space = FeatureSpace.Of(train.ConvertAll(t => _features[t]), 2, int.MaxValue);
            var rows = train.ConvertAll(t => space.Row(_features[t]));
            var fitted = new float[classes.Length][];
            var telling = new Dictionary<uint, double>[classes.Length];
            Parallel.For(
                0,
                classes.Length,
                new ParallelOptions { MaxDegreeOfParallelism = 2 },
                k =>
                {
                    var carries = train.Select(t => classOf(t) == classes[k]).ToArray();
                    fitted[k] = SupportVectorFit.Fit(rows, carries, [.. train.Select(_ => 1.0)], space.Count);
                    telling[k] = Telling(train, carries);
                }
            );
            foreach (var text in test.Where(t => t.IsMeasured))
            {
                var row = space.Row(_features[text]);
                machine.Add((classOf(text), classes[Best(classes.Length, k => row.Dot(fitted[k]) + fitted[k][^1])]));
                words.Add((classOf(text), classes[Best(classes.Length, k => Hits(telling[k], text))]));
            }
        }

        return (machine, words);
    }

    /// <summary>Answers for one class that is there or not, with the threshold that is best in training (found by an inner part).</summary>
    public (List<(bool Right, bool Given)> Machine, List<(bool Right, bool Given)> Keywords) YesNo(
        IReadOnlyList<LabelledText> texts,
        Func<LabelledText, bool> carries
    )
    {
        var (machine, words) = (new List<(bool, bool)>(), new List<(bool, bool)>());
        foreach (var (train, test) in Split(texts))
        {
            var inner = Split(train).Where(s => s.Test.Count > 0).SelectMany(s => Scores(s.Train, s.Test, carries)).ToList();
            var threshold = Calibration.BestThreshold(inner.ConvertAll(s => (s.Machine, s.Right, 1.0)));
            var wordThreshold = Calibration.BestThreshold(inner.ConvertAll(s => (s.Words, s.Right, 1.0)));
            foreach (var (score, hits, right) in Scores(train, test, carries))
            {
                machine.Add((right, score > threshold));
                words.Add((right, hits > wordThreshold));
            }
        }

        return (machine, words);
    }

    private IEnumerable<(double Machine, double Words, bool Right)> Scores(
        List<LabelledText> train,
        List<LabelledText> test,
        Func<LabelledText, bool> carries
    )
    {
        var space = FeatureSpace.Of(train.ConvertAll(t => _features[t]), 2, int.MaxValue);
        var labels = train.Select(carries).ToArray();
        var fitted = SupportVectorFit.Fit(train.ConvertAll(t => space.Row(_features[t])), labels, [.. train.Select(_ => 1.0)], space.Count);
        var telling = Telling(train, labels);
        return test.Select(t => (space.Row(_features[t]).Dot(fitted) + fitted[^1], Hits(telling, t), carries(t)));
    }

    private IEnumerable<(List<LabelledText> Train, List<LabelledText> Test)> Split(IReadOnlyList<LabelledText> texts) =>
        Enumerable
            .Range(0, _parts)
            .Select(part =>
                (
                    texts.Where(t => Companies.Part(t.Company, _parts) != part).ToList(),
                    texts.Where(t => Companies.Part(t.Company, _parts) == part).ToList()
                )
            );

    /// <summary>The words that speak most for a class: by log-odds, weighted by how often they are there.</summary>
    private Dictionary<uint, double> Telling(List<LabelledText> train, bool[] carries)
    {
        var (with, without) = (new Dictionary<uint, int>(), new Dictionary<uint, int>());
        for (var i = 0; i < train.Count; i++)
        {
            var counts = carries[i] ? with : without;
            foreach (var (hash, _) in _features[train[i]][0])
            {
                counts[hash] = counts.GetValueOrDefault(hash) + 1;
            }
        }

        var (yes, no) = (carries.Count(c => c) + 1.0, carries.Count(c => !c) + 1.0);
        return with.Select(w => (w.Key, Odds: Math.Log((w.Value + 0.5) / yes / ((without.GetValueOrDefault(w.Key) + 0.5) / no)), w.Value))
            .OrderByDescending(w => w.Odds * Math.Log(1 + w.Value))
            .ThenBy(w => w.Key)
            .Take(Keywords)
            .ToDictionary(w => w.Key, w => w.Odds);
    }

    private double Hits(Dictionary<uint, double> telling, LabelledText text) =>
        _features[text][0].Sum(f => telling.GetValueOrDefault(f.Item1));

    private static int Best(int count, Func<int, double> score)
    {
        var best = 0;
        for (var k = 1; k < count; k++)
        {
            best = score(k) > score(best) ? k : best;
        }

        return best;
    }
}
