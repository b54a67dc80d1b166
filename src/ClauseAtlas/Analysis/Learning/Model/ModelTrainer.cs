using ClauseAtlas.Analysis.Learning.Features;
using ClauseAtlas.Analysis.Learning.Fitting;
using ClauseAtlas.Analysis.Learning.Labels;
using ClauseAtlas.Analysis.Learning.Measuring;

namespace ClauseAtlas.Analysis.Learning.Model;

/// <summary>Fits heads and calibrations on labelled texts. Texts, seeds and their features are read once.</summary>
internal sealed class ModelTrainer
{
    private readonly TrainingRecipe _recipe;
    private readonly ModelData _data;
    private readonly IReadOnlyList<(uint Hash, float Weight)>[][] _features;
    private readonly int[] _parts;

    public ModelTrainer(ModelData data, IReadOnlyList<LabelledText> texts, TrainingRecipe recipe)
    {
        _recipe = recipe;
        _data = data;
        Texts = [.. texts, .. data.Seeds];
        Layout = HeadLayout.Of(texts, data, recipe.LeastCase);
        var reader = new FeatureReader(new ConceptMatcher(data.Concepts));
        _features = new IReadOnlyList<(uint, float)>[Texts.Count][];
        Parallel.For(0, Texts.Count, Threads, i => _features[i] = reader.Read(Texts[i].Text, Texts[i].Rules));
        // Sentences of our own belong to no company: they teach every part and are measured in none.
        _parts = [.. Texts.Select(t => t.Company.Length == 0 ? -1 : Companies.Part(t.Company, recipe.Parts))];
    }

    public IReadOnlyList<LabelledText> Texts { get; }

    public HeadLayout Layout { get; }

    private ParallelOptions Threads => new() { MaxDegreeOfParallelism = _recipe.Threads };

    /// <summary>Fits the heads on all texts but those of some parts.</summary>
    public FittedHeads Fit(params ReadOnlySpan<int> without)
    {
        var used = new List<int>(Texts.Count);
        for (var i = 0; i < Texts.Count; i++)
        {
            if (!without.Contains(_parts[i]))
            {
                used.Add(i);
            }
        }

        var space = FeatureSpace.Of(used.ConvertAll(i => _features[i]), _recipe.LeastUses, _recipe.MostFeatures);
        var rows = used.ConvertAll(i => space.Row(_features[i]));
        var machines = new float[Layout.Count][];
        Parallel.For(0, machines.Length, Threads, head => machines[head] = Fit(head, used, rows, space.Count));
        return new FittedHeads(
            space,
            LinearHeads.Rounded(machines, space.Count),
            used.Select(i => Texts[i].Company).Where(c => c.Length > 0).ToHashSet()
        );
    }

    /// <summary>What heads say of every text of a part.</summary>
    public List<ScoredText> Score(FittedHeads heads, int part)
    {
        var scored = new List<ScoredText>();
        for (var i = 0; i < Texts.Count; i++)
        {
            if (_parts[i] == part)
            {
                scored.Add(new ScoredText(Texts[i], Margins.Of(Layout, heads.Scores(_features[i]))));
            }
        }

        return scored;
    }

    /// <summary>Trains the model that ships: calibrated over the parts, then fitted on everything.</summary>
    public SentenceModel Train(IProgress<string>? progress, CancellationToken cancellation)
    {
        var scored = new List<ScoredText>();
        for (var part = 0; part < _recipe.Parts; part++)
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report($"part {part + 1} of {_recipe.Parts}");
            scored.AddRange(Score(Fit(part), part));
        }

        progress?.Report("all texts");
        return Model(Fit(), Calibration.Fit(Layout, scored));
    }

    public SentenceModel Model(FittedHeads heads, Calibration calibration) => new(Layout, _data.Concepts, heads, calibration);

    private float[] Fit(int head, List<int> used, List<SparseRow> rows, int features)
    {
        var (carries, cost) = (new bool[used.Count], new double[used.Count]);
        var any = false;
        for (var i = 0; i < used.Count; i++)
        {
            (carries[i], var weight) = Layout.Target(head, Texts[used[i]]);
            cost[i] = weight * _recipe.Cost;
            any |= carries[i];
        }

        if (any)
        {
            return SupportVectorFit.Fit(rows, carries, cost, features);
        }

        var never = new float[features + 1];
        never[features] = -1;
        return never;
    }
}

/// <summary>Heads with the features they know and the companies they were fitted on.</summary>
internal sealed record FittedHeads(FeatureSpace Space, LinearHeads Heads, IReadOnlySet<string> Companies)
{
    public float[] Scores(IReadOnlyList<(uint Hash, float Weight)>[] features) => Heads.Scores(Space.Row(features));
}
