using ClauseAtlas.Analysis.Learning.Fitting;
using ClauseAtlas.Analysis.Learning.Labels;

namespace ClauseAtlas.Analysis.Learning.Measuring;

/// <summary>One table of a measurement.</summary>
/// <param name="Id">Its name in the JSON output.</param>
/// <param name="Title">For readers.</param>
/// <param name="Classes">Scores of the model, class by class.</param>
/// <param name="Machine">Scores of the TF-IDF and support-vector baseline on the same split; empty: not run.</param>
/// <param name="Keywords">Scores of the keyword baseline.</param>
internal sealed record MeasuredTable(
    string Id,
    string Title,
    IReadOnlyList<ClassScore> Classes,
    IReadOnlyList<ClassScore> Machine,
    IReadOnlyList<ClassScore> Keywords
);

/// <summary>How well stated probabilities agree with what was so.</summary>
internal sealed record MeasuredCalibration(string Id, string Title, IReadOnlyCollection<(double Stated, bool Right)> Answers);

/// <summary>All that was measured on a set of texts none of whose companies the model had seen.</summary>
/// <param name="Texts">Texts measured.</param>
/// <param name="Companies">Companies they are of.</param>
/// <param name="Agreement">Names and values of single figures: accuracy of stance, kappas.</param>
internal sealed record Evaluation(
    int Texts,
    int Companies,
    IReadOnlyList<MeasuredTable> Tables,
    IReadOnlyList<MeasuredCalibration> Calibrations,
    IReadOnlyList<(string Id, string Title, double Value)> Agreement
)
{
    /// <summary>Judgements from the worst to the best, as steps of a scale.</summary>
    public static readonly string[] Order = ["blocker", "bad", "neutral", "good"];

    /// <summary>Measures what the labels of the texts allow.</summary>
    /// <param name="read">The texts as models read them.</param>
    /// <param name="map">How categories are counted; null: types are measured one by one.</param>
    /// <param name="baselines">Null: not run.</param>
    /// <param name="all">All texts, those that only teach too, for the baselines.</param>
    /// <param name="together">Rules and model together; null: the model alone is measured.</param>
    public static Evaluation Of(
        IReadOnlyList<ReadText> read,
        TypeMap? map,
        Baselines? baselines,
        IReadOnlyList<LabelledText> all,
        TogetherReading? together
    )
    {
        var tables = new List<MeasuredTable>();
        var calibrations = new List<MeasuredCalibration>();
        var agreement = new List<(string, string, double)>();
        var byCategory = map is null ? [] : read.Where(r => r.Text.Category is { } c && map.Has(c)).ToList();
        if (byCategory.Count > 0)
        {
            var given = byCategory.ConvertAll(r =>
                (r.Text.Category!, map!.CategoryOf(r.BestType(t => map.CategoryOf(t, "") is not null), r.Text.Category!))
            );
            tables.Add(
                Table(
                    "types",
                    "Provision types (the likeliest type decides)",
                    Measures.OneOf(given),
                    baselines,
                    [.. all.Where(t => t.Category is { } c && map!.Has(c))],
                    t => t.Category!
                )
            );
        }

        if (byCategory.Count > 0 && together is not null)
        {
            var given = byCategory.ConvertAll(r => (r.Text.Category!, together.Category(r, map!)));
            tables.Add(
                new("types_together", "Provision types, rules and model together, as `atlas classify`", Measures.OneOf(given), [], [])
            );
        }

        var typed = read.Where(r =>
                r.Text.Types is not null && (r.Text.Case is not null || r.Text.TypesAsked is null && r.Text.Clauses is null)
            )
            .ToList();
        if (typed.Count > 0)
        {
            calibrations.Add(
                new(
                    "types",
                    "Types: every type of every quote",
                    [.. typed.SelectMany(r => r.TypeNames.Select((t, i) => (r.Scores.Types[i], r.Text.Types!.Contains(t))))]
                )
            );
            calibrations.Add(
                new(
                    "best_type",
                    "Types: the likeliest type of each quote",
                    [.. typed.Select(r => (r.Scores.Types.Max(), r.Text.Types!.Contains(r.BestType(_ => true))))]
                )
            );
            if (byCategory.Count == 0)
            {
                tables.Add(new("types", "Provision types (at a probability of one half)", TypeByType(typed), [], []));
            }
        }

        var judged = read.Where(r => r.Text.Judgement is not null).ToList();
        if (judged.Count > 0)
        {
            tables.Add(
                Table(
                    "judgement",
                    "Judgement",
                    Measures.OneOf(judged.Select(r => (r.Text.Judgement!, (string?)r.Judgement))),
                    baselines,
                    [.. all.Where(t => t.Judgement is not null)],
                    t => t.Judgement!
                )
            );
            agreement.Add(
                (
                    "judgement_kappa",
                    "Judgement, quadratic weighted kappa (blocker, bad, neutral, good)",
                    Measures.QuadraticKappa(
                        [.. judged.Select(r => (Array.IndexOf(Order, r.Text.Judgement), Array.IndexOf(Order, r.Judgement)))],
                        Order.Length
                    )
                )
            );
            calibrations.Add(
                new(
                    "judgement",
                    "Judgement: the one given",
                    [.. judged.Select(r => (r.Scores.Judgements.Max(), r.Judgement == r.Text.Judgement))]
                )
            );
        }

        if (judged.Count > 0 && together is not null)
        {
            var given = judged.Select(r => (r.Text.Judgement!, (string?)together.Judgement(r)));
            tables.Add(
                new("judgement_together", "Judgement, rules and model together, as `atlas classify`", Measures.OneOf(given), [], [])
            );
        }

        var stanced = read.Where(r => r.Text.Stance is not null).ToList();
        if (stanced.Count > 0)
        {
            tables.Add(
                new("stance", "Stance (by the case map)", Measures.OneOf(stanced.Select(r => (r.Text.Stance!, (string?)r.Stance))), [], [])
            );
            agreement.Add(("stance_accuracy", "Stance accuracy", stanced.Average(r => r.Stance == r.Text.Stance ? 1.0 : 0)));
        }

        var lawyers = read.Where(r => r.Text.Clauses is not null).ToList();
        if (lawyers.Count > 0)
        {
            UnfairTerms.Measure(lawyers, baselines, tables, agreement);
        }

        return new Evaluation(read.Count, read.Select(r => r.Text.Company).Distinct().Count(), tables, calibrations, agreement);
    }

    private static MeasuredTable Table(
        string id,
        string title,
        IReadOnlyList<ClassScore> classes,
        Baselines? baselines,
        IReadOnlyList<LabelledText> texts,
        Func<LabelledText, string> classOf
    )
    {
        if (baselines is null)
        {
            return new(id, title, classes, [], []);
        }

        var (machine, keywords) = baselines.OneOf(texts, classOf);
        return new(id, title, classes, Measures.OneOf(machine), Measures.OneOf(keywords));
    }

    private static List<ClassScore> TypeByType(List<ReadText> typed) =>
        [
            .. typed[0]
                .TypeNames.Select(
                    (type, i) => Measures.YesNo(type, typed.Select(r => (r.Text.Types!.Contains(type), r.Scores.Types[i] >= 0.5)))
                )
                .Where(c => c.Support > 0),
        ];
}
