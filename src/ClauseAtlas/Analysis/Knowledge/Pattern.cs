using System.Text.RegularExpressions;

namespace ClauseAtlas.Analysis.Knowledge;

/// <summary>
/// A regular expression over a folded sentence (lower case, straight quotes, single blanks, no markup, contractions written out).
/// It is compiled when it is first used. Unbounded repetition of anything but one character class is refused when it is read, so a hostile sentence costs no more than a long one.
/// </summary>
public sealed class Pattern(string source, string expanded)
{
    private readonly Lazy<Regex> _regex = new(() =>
        new Regex(expanded, RegexOptions.Compiled | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)
    );

    /// <summary>As the data file has it, phrases not expanded.</summary>
    public string Source { get; } = source;

    public bool IsMatch(string folded) => _regex.Value.IsMatch(folded);

    /// <summary>Whether a match ends after an offset: the last characters, not only the lead-in, carry it.</summary>
    public bool IsMatchBeyond(string folded, int offset)
    {
        for (var match = _regex.Value.Match(folded); match.Success; match = match.NextMatch())
        {
            if (match.Index + match.Length > offset)
            {
                return true;
            }
        }

        return false;
    }

    internal Match Match(string folded) => _regex.Value.Match(folded);

    public override string ToString() => Source;
}
