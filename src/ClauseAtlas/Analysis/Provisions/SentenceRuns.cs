using ClauseAtlas.Analysis.Detection;
using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Analysis.Reading;
using ClauseAtlas.Versioning;

namespace ClauseAtlas.Analysis.Provisions;

/// <summary>A sentence and what was found in it.</summary>
internal sealed record SentenceFinding(int Index, ReadSentence Sentence, Finding Finding);

/// <summary>Joins sentences of one type into provisions: one for each section and side, protective or not.</summary>
internal static class SentenceRuns
{
    /// <summary>So many sentences without the type may stand inside a quote.</summary>
    private const int WidestGap = 1;

    /// <summary>In a text without headings, a provision ends after so many sentences without the type.</summary>
    private const int WidestUnheaded = 6;

    /// <summary>Longest quote; longer ones are cut at the end of a sentence.</summary>
    public const int LongestQuote = 1600;

    /// <summary>The findings of one type, grouped; each group becomes one provision.</summary>
    public static List<List<SentenceFinding>> Groups(IReadOnlyList<SentenceFinding> ofType)
    {
        var groups = new List<List<SentenceFinding>>();
        var open = new Dictionary<(int Section, bool Protects), List<SentenceFinding>>();
        foreach (var found in ofType)
        {
            var key = (found.Sentence.Section, found.Finding.Type.Protective.Contains(found.Finding.Stance));
            if (open.TryGetValue(key, out var group) && (found.Sentence.Section >= 0 || found.Index - group[^1].Index <= WidestUnheaded))
            {
                group.Add(found);
            }
            else
            {
                open[key] = [found];
                groups.Add(open[key]);
            }
        }

        return groups;
    }

    /// <summary>Neighbouring sentences of a group, each run one stretch of the text; the strongest run is the quote.</summary>
    public static List<List<SentenceFinding>> Runs(List<SentenceFinding> group)
    {
        var runs = new List<List<SentenceFinding>>();
        foreach (var found in group)
        {
            if (
                runs.Count > 0
                && found.Index - runs[^1][^1].Index <= WidestGap + 1
                && found.Sentence.At.End - runs[^1][0].Sentence.At.Start <= LongestQuote
            )
            {
                runs[^1].Add(found);
            }
            else
            {
                runs.Add([found]);
            }
        }

        return runs;
    }

    /// <summary>The stretch of a run; where its last sentence introduces a list, the list's items are part of it.</summary>
    public static Span Stretch(List<SentenceFinding> run, IReadOnlyList<ReadSentence> all)
    {
        var start = run[0].Sentence.At.Start;
        var last = run[^1];
        var end = Math.Max(last.Sentence.At.End, start);
        if (last.Sentence.LeadsTo)
        {
            for (var i = last.Index + 1; i < all.Count; i++)
            {
                var item = all[i];
                if (
                    item.LeadIn.Length == 0
                    || !item.LeadIn.Contains(last.Sentence.Folded.Text, StringComparison.Ordinal)
                    || item.At.End - start > LongestQuote
                )
                {
                    break;
                }

                end = item.At.End;
            }
        }

        return new Span(start, end);
    }

    /// <summary>The stance of a group: the opt-out or doubt that one sentence adds counts for all of it.</summary>
    public static (Stance Stance, bool IsProved) Stance(List<SentenceFinding> group)
    {
        var proved = group.Where(g => g.Finding.IsStanceProved).ToList();
        var from = proved.Count > 0 ? proved : group;
        var stances = from.Select(g => g.Finding.Stance).Distinct().ToList();
        if (
            stances.Contains(Knowledge.Stance.PermitsWithOptOut)
            && (stances.Contains(Knowledge.Stance.Permits) || stances.Contains(Knowledge.Stance.LimitsRight))
        )
        {
            return (Knowledge.Stance.PermitsWithOptOut, true);
        }

        // What informs gives way to what decides; then the surest sentence speaks.
        var best = from.OrderBy(g => g.Finding.Stance is Knowledge.Stance.Discloses ? 1 : 0)
            .ThenByDescending(g => g.Finding.Confidence)
            .ThenBy(g => g.Index)
            .First();
        return (best.Finding.Stance, proved.Count > 0);
    }
}
