using ClauseAtlas.Analysis.Learning.Labels;

namespace ClauseAtlas.Analysis.Learning.Model;

/// <summary>
/// Which linear machines ("heads") a model has, in their order: provision types, the volunteers' cases, judgements, stances, the lawyers'
/// classes of unfair terms, and last whether any of those classes is there.
/// </summary>
internal sealed class HeadLayout
{
    public static readonly string[] JudgementNames = ["good", "neutral", "bad", "blocker"];
    public static readonly string[] ClauseNames = ["a", "ch", "cr", "j", "law", "ltd", "pinc", "ter", "use"];

    public HeadLayout(IReadOnlyList<string> types, IReadOnlyList<(string Name, CaseMeaning Meaning)> cases, IReadOnlyList<string> stances)
    {
        Types = types;
        Cases = cases;
        Stances = stances;
        CasesOfType = [.. types.Select(t => CasesWhere(m => m.Types.Contains(t), m => m.Types[0] == t ? 0 : Aside))];
        CasesOfJudgement = [.. JudgementNames.Select(j => CasesWhere(m => m.Judgement == j, _ => 0))];
        CasesOfStance = [.. stances.Select(s => CasesWhere(m => m.Stance == s, _ => 0))];
    }

    /// <summary>How much less a case says about a type that is not its main one.</summary>
    private const float Aside = 0.3f;

    public IReadOnlyList<string> Types { get; }

    public IReadOnlyList<(string Name, CaseMeaning Meaning)> Cases { get; }

    public IReadOnlyList<string> Stances { get; }

    /// <summary>Of each type, the cases that show it, with what is taken off their score.</summary>
    public (int Case, float Less)[][] CasesOfType { get; }

    public (int Case, float Less)[][] CasesOfJudgement { get; }

    public (int Case, float Less)[][] CasesOfStance { get; }

    public int FirstCase => Types.Count;

    public int FirstJudgement => FirstCase + Cases.Count;

    public int FirstStance => FirstJudgement + JudgementNames.Length;

    public int FirstClause => FirstStance + Stances.Count;

    public int AnyClause => FirstClause + ClauseNames.Length;

    public int Count => AnyClause + 1;

    /// <summary>The layout for a set: every type anyone names, and the cases used often enough to learn.</summary>
    public static HeadLayout Of(IReadOnlyList<LabelledText> texts, ModelData data, int leastCase) =>
        new(
            [
                .. data
                    .Cases.Values.SelectMany(c => c.Types)
                    .Concat(texts.SelectMany(t => t.Types ?? []))
                    .Concat(data.Seeds.SelectMany(t => t.Types!))
                    .Distinct()
                    .Order(StringComparer.Ordinal),
            ],
            [
                .. texts
                    .Where(t => t.Case is not null)
                    .GroupBy(t => t.Case!)
                    .Where(g => g.Count() >= leastCase)
                    .OrderBy(g => g.Key, StringComparer.Ordinal)
                    .Select(g => (g.Key, data.Cases[g.Key])),
            ],
            [
                .. data
                    .Cases.Values.Select(c => c.Stance)
                    .Concat(data.Seeds.Select(s => s.Stance).OfType<string>())
                    .Distinct()
                    .Order(StringComparer.Ordinal),
            ]
        );

    /// <summary>What a text says of a head: whether it carries it, and how much that counts (0: it does not speak of it).</summary>
    public (bool Carries, double Weight) Target(int head, LabelledText text)
    {
        if (head < FirstCase)
        {
            var type = Types[head];
            return text.Types is null || text.TypesAsked is { } asked && !asked.Contains(type)
                ? (false, 0)
                : (text.Types.Contains(type), text.Weight);
        }

        if (head < FirstJudgement)
        {
            return (text.Case == Cases[head - FirstCase].Name, text.Case is null ? 0 : text.Weight);
        }

        if (head < FirstStance)
        {
            return (text.Judgement == JudgementNames[head - FirstJudgement], text.Judgement is null ? 0 : text.Weight);
        }

        if (head < FirstClause)
        {
            return (text.Stance == Stances[head - FirstStance], text.Stance is null ? 0 : text.Weight);
        }

        var carries =
            text.Clauses is not null
            && (head == AnyClause ? text.Clauses.Count > 0 : text.Clauses.ContainsKey(ClauseNames[head - FirstClause]));
        return (
            carries,
            text.Clauses is null ? 0
            : carries ? 2
            : 1
        );
    }

    private (int, float)[] CasesWhere(Func<CaseMeaning, bool> shows, Func<CaseMeaning, float> less) =>
        [.. Cases.Select((c, i) => (c.Meaning, i)).Where(c => shows(c.Meaning)).Select(c => (c.i, less(c.Meaning)))];
}
