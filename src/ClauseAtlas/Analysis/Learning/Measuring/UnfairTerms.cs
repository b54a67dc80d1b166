using ClauseAtlas.Analysis.Learning.Fitting;
using ClauseAtlas.Analysis.Learning.Labels;
using ClauseAtlas.Analysis.Learning.Model;

namespace ClauseAtlas.Analysis.Learning.Measuring;

/// <summary>Measures the lawyers' classes of unfair terms (CLAUDETTE).</summary>
internal static class UnfairTerms
{
    public static void Measure(
        List<ReadText> read,
        Baselines? baselines,
        List<MeasuredTable> tables,
        List<(string, string, double)> agreement
    )
    {
        var texts = read.ConvertAll(r => r.Text);
        var (model, machine, keywords) = (new List<ClassScore>(), new List<ClassScore>(), new List<ClassScore>());
        for (var c = 0; c <= HeadLayout.ClauseNames.Length; c++)
        {
            var clause = c;
            var name = c < HeadLayout.ClauseNames.Length ? HeadLayout.ClauseNames[c] : "any";
            bool Carries(LabelledText t) => name == "any" ? t.Clauses!.Count > 0 : t.Clauses!.ContainsKey(name);
            model.Add(Measures.YesNo(name, read.Select(r => (Carries(r.Text), r.HasClause(clause)))));
            if (baselines is not null)
            {
                var (byMachine, byWords) = baselines.YesNo(texts, Carries);
                machine.Add(Measures.YesNo(name, byMachine));
                keywords.Add(Measures.YesNo(name, byWords));
            }
        }

        tables.Add(
            new(
                "clauses",
                "Unfair terms, nine classes (CLAUDETTE)",
                [.. model.SkipLast(1)],
                [.. machine.SkipLast(1)],
                [.. keywords.SkipLast(1)]
            )
        );
        tables.Add(
            new("any_clause", "Unfair terms, any class", [.. model.TakeLast(1)], [.. machine.TakeLast(1)], [.. keywords.TakeLast(1)])
        );
        // Until severity is read of single sentences, the judgement stands in for it: a blocker is as a clearly unfair term, good as a fair one.
        var levels = read.Where(r => r.Text.Clauses!.Count > 0)
            .Select(r => (r.Text.Clauses!.Values.Max() - 1, 2 - Math.Min(2, Array.IndexOf(Evaluation.Order, r.Judgement))))
            .ToList();
        agreement.Add(
            ("level_kappa", "Lawyers' level 1 to 3 against the judgement, quadratic weighted kappa", Measures.QuadraticKappa(levels, 3))
        );
    }
}
