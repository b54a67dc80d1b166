using System.Text.RegularExpressions;

namespace ClauseAtlas.Analysis.Knowledge;

/// <summary>
/// A regular expression over a folded sentence (lower case, straight quotes, single blanks, no markup, contractions written out).
/// Interpreted: most are used a few times, and the code that .NET 10.0 compiles for lazy repetitions such as <c>[^.]{0,80}?</c> before an
/// alternation reads past its buffer on some sentences (IndexOutOfRangeException), where the interpreter is right.
/// Unbounded repetition of anything but one character class is refused when it is read, so a hostile sentence costs no more than a long one.
/// </summary>
public sealed class Pattern
{
    private readonly Regex _regex;

    /// <param name="source">As the data file has it.</param>
    /// <param name="expanded">With its phrases written out.</param>
    /// <exception cref="ArgumentException">It is no regular expression.</exception>
    internal Pattern(string source, string expanded)
    {
        Source = source;
        _regex = new Regex(expanded, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
    }

    /// <summary>As the data file has it, phrases not expanded.</summary>
    public string Source { get; }

    public bool IsMatch(string folded) => _regex.IsMatch(folded);

    /// <summary>Whether a match ends after an offset: the last characters, not only the lead-in, carry it.</summary>
    public bool IsMatchBeyond(string folded, int offset)
    {
        for (var match = _regex.Match(folded); match.Success; match = match.NextMatch())
        {
            if (match.Index + match.Length > offset)
            {
                return true;
            }
        }

        return false;
    }

    public override string ToString() => Source;
}
