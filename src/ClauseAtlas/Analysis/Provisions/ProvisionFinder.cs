using System.Collections.Immutable;
using ClauseAtlas.Analysis.Detection;
using ClauseAtlas.Analysis.Facts;
using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Analysis.Reading;
using ClauseAtlas.Analysis.Severities;
using ClauseAtlas.Analysis.Texts;
using ClauseAtlas.Versioning;
using ClauseAtlas.Versioning.Clauses;

namespace ClauseAtlas.Analysis.Provisions;

/// <summary>Finds the provisions of a text. The same text, knowledge and model give the same provisions.</summary>
internal sealed class ProvisionFinder(KnowledgeBase knowledge, Detector detector)
{
    private const int MostWithheld = 200;

    /// <param name="documentType">Id of the document's type; null when it is unknown, and then nothing is said to be absent.</param>
    /// <param name="language">Two letters.</param>
    public TextAnalysis Find(string markdown, string? documentType, string language, IReadOnlyCollection<Decision> decisions)
    {
        var text = PolicyText.Of(markdown);
        var sentences = ClauseReading.Read(text);
        var published = new Dictionary<string, List<SentenceFinding>>();
        var withheld = new List<WithheldFinding>();
        for (var i = 0; i < sentences.Count; i++)
        {
            if (IsNavigation(text.Clauses[sentences[i].Clause]))
            {
                continue;
            }

            foreach (var finding in Decided(detector.Read(sentences[i], language).Findings, sentences[i], markdown, decisions))
            {
                if (finding.IsSayable)
                {
                    if (!published.TryGetValue(finding.Type.Id, out var list))
                    {
                        published[finding.Type.Id] = list = [];
                    }

                    list.Add(new SentenceFinding(i, sentences[i], finding));
                }
                else if (finding.Confidence >= Detector.ReviewAt && withheld.Count < MostWithheld)
                {
                    withheld.Add(Withheld(finding, sentences[i], markdown));
                }
            }
        }

        var provisions = published
            .Values.SelectMany(SentenceRuns.Groups)
            .Select(g => Provision(g, sentences, text))
            .OrderBy(p => p.At.Start)
            .ThenBy(p => p.Type.Id, StringComparer.Ordinal)
            .ToImmutableArray();
        return new TextAnalysis(provisions, [.. withheld], Absent(documentType, published.Keys, withheld), sentences.Count);
    }

    /// <summary>The findings of a sentence after what reviewers decided on its words.</summary>
    private IEnumerable<Finding> Decided(
        ImmutableArray<Finding> findings,
        ReadSentence sentence,
        string markdown,
        IReadOnlyCollection<Decision> decisions
    )
    {
        if (decisions.Count == 0)
        {
            return findings;
        }

        var words = markdown.AsSpan(sentence.At.Start, sentence.At.Length);
        var own = new List<Decision>();
        foreach (var decision in decisions)
        {
            if (words.SequenceEqual(decision.Quote))
            {
                own.Add(decision);
            }
        }

        return own.Count == 0
            ? findings
            :
            [
                .. findings.Where(f => !own.Exists(d => d.Type == f.Type.Id || d.Becomes == f.Type.Id)),
                .. own.Where(d => d.Becomes is not null && knowledge.TypeOf.ContainsKey(d.Becomes))
                    .Select(d => new Finding(
                        knowledge.TypeOf[d.Becomes!],
                        1,
                        d.Stance ?? knowledge.TypeOf[d.Becomes!].UsualStance,
                        true,
                        true,
                        1,
                        []
                    )),
            ];
    }

    /// <summary>The severity a finding would have with these words alone.</summary>
    public SeverityRating Rate(Finding finding, IReadOnlyList<ReadSentence> words)
    {
        var folded = string.Join(' ', words.Select(w => w.Whole));
        var traits = ClauseReadout.TraitsOf(folded, knowledge.Traits.Concat(finding.Type.Traits));
        var facts = words.SelectMany(w => FactReader.Read(w.Folded)).ToImmutableArray();
        return SeverityCounter.Rate(finding.Type, knowledge.Rubric, new ClauseReadout(finding.Stance, traits, facts, null));
    }

    private FoundProvision Provision(List<SentenceFinding> group, List<ReadSentence> sentences, PolicyText text)
    {
        var type = group[0].Finding.Type;
        var runs = SentenceRuns.Runs(group);
        var main = runs.OrderByDescending(r => r.Sum(f => f.Finding.Confidence)).ThenBy(r => r[0].Index).First();
        var at = SentenceRuns.Stretch(main, sentences);
        var (stance, proved) = SentenceRuns.Stance(group);
        var own = sentences
            .Select((s, i) => (Sentence: s, Index: i))
            .Where(s => group.Any(g => g.Index == s.Index) || (s.Sentence.At.Start >= at.Start && s.Sentence.At.End <= at.End))
            .ToList();
        var folded = string.Join(' ', own.Select(s => s.Sentence.Folded.Text));
        if (own.Count > 0 && own[0].Sentence.LeadIn.Length > 0)
        {
            folded = own[0].Sentence.LeadIn + " " + folded;
        }

        var traits = ClauseReadout.TraitsOf(folded, knowledge.Traits.Concat(type.Traits));
        var facts = own.SelectMany(s => FactReader.Read(s.Sentence.Folded)).ToImmutableArray();
        var readout = new ClauseReadout(stance, traits, facts, null);
        var rating = SeverityCounter.Rate(type, knowledge.Rubric, readout);
        return new FoundProvision(
            type,
            Composer.Title(type, readout with { Severity = rating.Severity }),
            stance,
            proved,
            group.Max(g => g.Finding.Confidence),
            rating,
            text.Path(group[0].Sentence.Clause),
            at,
            text.Text[at.Start..at.End],
            [.. runs.Where(r => r != main).Select(r => SentenceRuns.Stretch(r, sentences))],
            [.. own.Select(s => s.Sentence.Clause).Distinct()],
            traits,
            facts
        );
    }

    private static WithheldFinding Withheld(Finding finding, ReadSentence sentence, string markdown) =>
        new(
            finding.Type,
            finding.Confidence,
            finding.Stance,
            sentence.At,
            markdown[sentence.At.Start..sentence.At.End],
            finding.IsPublished ? "The model is sure of the type, but no words prove what the clause does."
                : finding.Rules.IsEmpty ? "Only the model saw it, and not surely enough."
                : "A rule of less than full strength fired and the model did not confirm it."
        );

    private ImmutableArray<ProvisionType> Absent(string? documentType, IEnumerable<string> found, List<WithheldFinding> withheld)
    {
        if (documentType is null)
        {
            return [];
        }

        var family = DocumentFamilies.Of(documentType);
        var seen = found.Concat(withheld.Select(w => w.Type.Id)).ToHashSet();
        return [.. knowledge.Types.Where(t => t.LookedForIn.Contains(family) && !seen.Contains(t.Id))];
    }

    /// <summary>Contents lists and menus: nearly all words are links.</summary>
    private static bool IsNavigation(in Clause clause) => clause.Words <= 14 && clause.LinkedWords * 10 >= clause.Words * 8;
}
