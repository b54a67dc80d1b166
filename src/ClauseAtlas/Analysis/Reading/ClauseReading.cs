using ClauseAtlas.Versioning;
using ClauseAtlas.Versioning.Clauses;

namespace ClauseAtlas.Analysis.Reading;

/// <summary>Reads a text's sentences with their headings and lead-ins.</summary>
internal static class ClauseReading
{
    private const int LongestSentence = 4000;
    private const int LongestLeadIn = 400;

    /// <summary>The level of a heading made of a bold line.</summary>
    private const int BoldLine = 7;
    private const int FewestSentenceWords = 8;

    public static List<ReadSentence> Read(PolicyText text)
    {
        var sentences = new List<ReadSentence>();
        var leadIns = new LeadIns();
        var paths = new Dictionary<int, string>();
        for (var i = 0; i < text.Clauses.Length; i++)
        {
            var clause = text.Clauses[i];
            if (clause.Kind is ClauseKind.Metadata or ClauseKind.Code || clause.Words == 0)
            {
                continue;
            }

            var isHeading = clause.Kind is ClauseKind.Heading && !IsSentence(clause, text.Text);
            if (isHeading)
            {
                leadIns.Clear();
            }

            var section = isHeading ? i : clause.Parent;
            var path = Headings(text, clause.Parent, paths);
            var leadIn = isHeading ? "" : leadIns.For(clause);
            FoldedText? last = null;
            foreach (var at in SentenceReader.Read(text.Text, new Span(clause.WordsStart, clause.End)))
            {
                var end = Math.Min(at.End, at.Start + LongestSentence);
                last = FoldedText.Of(text.Text, new Span(at.Start, end));
                if (last.Text.Length > 0)
                {
                    var leads = !isHeading && last.Text.EndsWith(':');
                    sentences.Add(new ReadSentence(i, section, at, last, leadIn, path, isHeading, leads));
                }
            }

            if (!isHeading && last is not null)
            {
                leadIns.Saw(clause, last.Text);
            }
        }

        return sentences;
    }

    /// <summary>A bold line that is a whole sentence is a sentence that was stressed, though it stands like a heading.</summary>
    private static bool IsSentence(in Clause clause, string text) =>
        clause.Level >= BoldLine
        && clause.Words >= FewestSentenceWords
        && text.AsSpan(clause.Start, clause.End - clause.Start).TrimEnd("*_ \n").EndsWith('.');

    private static string Headings(PolicyText text, int section, Dictionary<int, string> known)
    {
        if (section < 0)
        {
            return "";
        }

        if (!known.TryGetValue(section, out var path))
        {
            path = FoldedText.Of(text.Path(section)).Text;
            known[section] = path;
        }

        return path;
    }

    /// <summary>The words that introduce the list we are in, by depth.</summary>
    private sealed class LeadIns
    {
        private readonly List<(int Level, string Words)> _open = [];

        public void Clear() => _open.Clear();

        public string For(in Clause clause)
        {
            var level = Level(clause);
            while (_open.Count > 0 && _open[^1].Level >= level)
            {
                _open.RemoveAt(_open.Count - 1);
            }

            if (_open.Count == 0 || level < 0)
            {
                return "";
            }

            var words = string.Join(' ', _open.Select(o => o.Words));
            return words.Length <= LongestLeadIn ? words : _open[^1].Words;
        }

        public void Saw(in Clause clause, string lastSentence)
        {
            var level = Level(clause);
            while (_open.Count > 0 && _open[^1].Level >= level)
            {
                _open.RemoveAt(_open.Count - 1);
            }

            if (lastSentence.EndsWith(':') && lastSentence.Length <= LongestLeadIn)
            {
                _open.Add((level, lastSentence));
            }
        }

        /// <summary>A paragraph is -1, unless a letter or number says that it is an item too.</summary>
        private static int Level(in Clause clause) =>
            clause.Kind is ClauseKind.ListItem or ClauseKind.TableRow ? clause.Level
            : clause.Label.Length > 0 && !clause.Label.Contains('.') && !char.IsAsciiDigit(clause.Label[0]) ? 0
            : -1;
    }
}
