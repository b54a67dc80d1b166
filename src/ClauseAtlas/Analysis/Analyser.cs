using System.Collections.Immutable;
using ClauseAtlas.Analysis.Detection;
using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Analysis.Learning.Model;
using ClauseAtlas.Analysis.Provisions;
using ClauseAtlas.Analysis.Reading;
using ClauseAtlas.Versioning.Clauses;

namespace ClauseAtlas.Analysis;

/// <summary>The analysis stage. Immutable and safe to share between threads; the same knowledge and model give the same answers.</summary>
public sealed class Analyser
{
    /// <summary>Raised whenever this code would read the same text differently with the same knowledge and model.</summary>
    public const int Recipe = 1;

    private static readonly Lazy<Analyser> BuiltIn = new(() => new Analyser(KnowledgeBase.Default, SentenceModel.Shipped));

    /// <summary>Least rank of a type that a quote is said to carry without a rule that proves it.</summary>
    private const double TellAt = 0.5;

    private readonly ProvisionFinder _finder;
    private readonly Detector _detector;

    /// <param name="model">Null: rules alone.</param>
    public Analyser(KnowledgeBase knowledge, ISentenceModel? model)
    {
        Knowledge = knowledge;
        _detector = new Detector(knowledge, model);
        _finder = new ProvisionFinder(knowledge, _detector);
        Revision = $"r{Recipe}-k{knowledge.Revision}-m{model?.Revision ?? "0"}";
    }

    /// <summary>With the knowledge and the model built into the program; made when first asked for.</summary>
    public static Analyser Shipped => BuiltIn.Value;

    /// <summary>With the knowledge files of a folder, for trying changes; rules alone.</summary>
    /// <exception cref="KnowledgeException">With every problem, its file and line.</exception>
    public static Analyser FromFolder(string folder) => new(KnowledgeReader.Read(KnowledgeFiles.Folder(folder)), null);

    public KnowledgeBase Knowledge { get; }

    /// <summary>Which recipe, knowledge and model: what is stored with every record made.</summary>
    public string Revision { get; }

    /// <summary>The provisions of a text.</summary>
    /// <param name="documentType">Id of the document's type, or null when it is unknown: then nothing is said to be absent.</param>
    /// <param name="language">Two letters.</param>
    /// <param name="decisions">What reviewers decided on sentences of this document.</param>
    public TextAnalysis Analyse(string markdown, string? documentType, string language, IReadOnlyCollection<Decision>? decisions = null) =>
        _finder.Find(markdown, documentType, language, decisions ?? []);

    /// <summary>The types of a few sentences that stand alone, such as a quote.</summary>
    public QuoteReading Classify(string quote, string language)
    {
        var sentences = ClauseReading.Read(PolicyText.Read(quote));
        var whole = ReadSentence.Alone(quote);
        var readings = sentences.Count == 1 ? [whole] : sentences.Prepend(whole).ToList();
        var best = new Dictionary<string, Finding>();
        Judgement? judgement = null;
        // The whole comes first: what it says of a type's rank stands, and single sentences add what it does not show.
        foreach (var sentence in readings)
        {
            // A quote may be a heading by its marks; it was quoted for its words.
            var (findings, judged) = _detector.Read(sentence with { IsHeading = false }, language);
            judgement ??= judged;
            foreach (var finding in findings)
            {
                if (!best.TryGetValue(finding.Type.Id, out var known))
                {
                    best[finding.Type.Id] = finding;
                }
                else if (finding.IsSayable && !known.IsSayable)
                {
                    best[finding.Type.Id] = finding with { Rank = known.Rank };
                }
            }
        }

        var ordered = best.Values.OrderByDescending(f => f.Rank).ThenBy(f => f.Type.Id, StringComparer.Ordinal).ToImmutableArray();
        var told = ordered.Where(f => f.IsSayable || f.Rank >= TellAt).ToImmutableArray();
        var rated = told.Select(f => (Severity?)_finder.Rate(f, readings).Severity).ToList();
        var severity = rated.Count > 0 ? rated.Max() : null;
        return new QuoteReading(told, [.. ordered.Except(told)], severity, judgement ?? Judged(severity));
    }

    private static Judgement Judged(Severity? severity) =>
        severity switch
        {
            Severity.High => Judgement.Blocker,
            Severity.Medium => Judgement.Bad,
            Severity.Protective => Judgement.Good,
            _ => Judgement.Neutral,
        };
}

/// <summary>What was read of a quote.</summary>
/// <param name="Severity">The highest of its types; null when nothing was found.</param>
public sealed record QuoteReading(
    ImmutableArray<Finding> Findings,
    ImmutableArray<Finding> Withheld,
    Severity? Severity,
    Judgement Judgement
);
