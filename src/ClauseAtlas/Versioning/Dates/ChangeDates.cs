using System.Collections.Immutable;
using ClauseAtlas.Versioning.Clauses;

namespace ClauseAtlas.Versioning.Dates;

/// <summary>A clause of the new text that is new, or in which something changed.</summary>
/// <param name="Heading">The headings above it.</param>
/// <param name="Edits">What changed inside; empty when all of it is new.</param>
internal readonly record struct ChangedStretch(Span Clause, string Heading, ImmutableArray<WordEdit> Edits);

/// <summary>
/// Reads when a change takes effect, how long its notice is and until when one can opt out. Only sentences that are new or reworded are
/// read: a date the old text gave already is not this change's. Nothing is inferred; what no sentence says is absent.
/// </summary>
internal static class ChangeDates
{
    private const string Marks = "*_#>| \t\r\n";

    /// <summary>Dates in the sentences that changed, effective first.</summary>
    /// <param name="changed">Stretches of the new text that the old one did not have.</param>
    public static List<TextDate> Read(string text, IEnumerable<ChangedStretch> changed)
    {
        var dates = new List<TextDate>();
        var order = new Lazy<NumericOrder>(() => DateReader.OrderOf(text));
        foreach (var stretch in changed)
        {
            foreach (var sentence in SentenceReader.Read(text, stretch.Clause))
            {
                if (stretch.Edits.IsEmpty || stretch.Edits.Any(e => e.New.Start <= sentence.End && e.New.End >= sentence.Start))
                {
                    Sentence(text, Trim(text, sentence), stretch.Heading, order, dates);
                }
            }
        }

        return [.. dates.DistinctBy(d => (d.Meaning, d.Date, d.Days)).OrderBy(d => d.Meaning).ThenBy(d => d.At.Start)];
    }

    private static void Sentence(string text, Span at, string heading, Lazy<NumericOrder> order, List<TextDate> dates)
    {
        var words = text.Substring(at.Start, at.Length);
        if (words.AsSpan().ContainsAnyInRange('0', '9'))
        {
            foreach (var written in DateReader.Read(text, at, order))
            {
                if (written.Date is not { } date)
                {
                    continue;
                }

                var before = text[at.Start..written.At.Start];
                var after = text[written.At.End..at.End];
                if (EffectivePhrases.Precedes(before, after, heading))
                {
                    dates.Add(new TextDate(DateMeaning.Effective, date, words, at));
                }
                else if (PeriodPhrases.IsOptOutBy(before, words))
                {
                    dates.Add(new TextDate(DateMeaning.OptOutDeadline, date, words, at));
                }
            }
        }

        if (PeriodPhrases.OptOutDays(words) is { } optOut)
        {
            dates.Add(new TextDate(DateMeaning.OptOutDeadline, null, words, at, optOut));
        }

        if (PeriodPhrases.NoticeDays(words) is { } notice)
        {
            dates.Add(new TextDate(DateMeaning.Notice, null, words, at, notice));
        }
    }

    /// <summary>The words without the marks around them; still a stretch of the text, character for character.</summary>
    private static Span Trim(string text, Span at)
    {
        var (start, end) = (at.Start, at.End);
        while (start < end && Marks.Contains(text[start], StringComparison.Ordinal))
        {
            start++;
        }

        while (end > start && text[end - 1] is '*' or '_' or '|' or ' ' or '\t' or '\r' or '\n')
        {
            end--;
        }

        return new Span(start, end);
    }
}
