using ClauseAtlas.Analysis.Learning.Measuring;

namespace ClauseAtlas.Analysis.Learning.Features;

/// <summary>One pattern over words, as <c>knowledge/models/concepts.yaml</c> writes them (its head explains the signs).</summary>
internal sealed class ConceptPattern
{
    /// <summary>Stands for the end of a sentence, which no gap crosses.</summary>
    public static readonly int[] Boundary = [-1];

    private const int Near = 6;
    private const int Far = 15;

    private readonly Element[] _elements;

    private ConceptPattern(Element[] elements) => _elements = elements;

    /// <summary>Symbols that a match can begin with.</summary>
    public IEnumerable<int> Openings => _elements[0].Alternatives.Select(a => a[0]);

    /// <param name="pattern">As written.</param>
    /// <param name="symbol">Numbers the words.</param>
    /// <exception cref="FormatException">The pattern has no word, or begins or ends with a gap or an optional word.</exception>
    public static ConceptPattern Parse(string pattern, Func<string, int> symbol)
    {
        var elements = new List<Element>();
        var gap = 0;
        foreach (var part in Parts(pattern))
        {
            if (part is ".." or "...")
            {
                gap = part.Length == 2 ? Near : Far;
                continue;
            }

            var optional = part.Length > 1 && part[^1] == '?';
            var alternatives = part.AsSpan(0, part.Length - (optional ? 1 : 0))
                .Trim("()")
                .ToString()
                .Split('|')
                .Select(a => a.Split(' '))
                .ToList();
            if (alternatives.Exists(a => Array.Exists(a, w => w.Trim('*').Length == 0)))
            {
                throw new FormatException($"The pattern \"{pattern}\" has an empty word.");
            }

            elements.Add(new Element([.. alternatives.Select(a => Array.ConvertAll(a, w => symbol(w)))], optional, gap));
            gap = 0;
        }

        if (elements.Count == 0 || elements[0].Optional || elements[0].Gap > 0)
        {
            throw new FormatException($"The pattern \"{pattern}\" must begin with a word that may not be missing.");
        }

        return new ConceptPattern([.. elements]);
    }

    /// <param name="fits">Of each word of the text, the symbols it fits.</param>
    /// <param name="at">Where the match must begin.</param>
    public bool MatchesAt(int[][] fits, int at) => Matches(fits, at, 0);

    private bool Matches(int[][] fits, int at, int element)
    {
        if (element == _elements.Length)
        {
            return true;
        }

        var wanted = _elements[element];
        var last = Math.Min(at + wanted.Gap, fits.Length - 1);
        for (var i = at; i <= last; i++)
        {
            foreach (var alternative in wanted.Alternatives)
            {
                if (Fits(alternative, fits, i) && Matches(fits, i + alternative.Length, element + 1))
                {
                    return true;
                }
            }

            if (ReferenceEquals(fits[i], Boundary))
            {
                break;
            }
        }

        return wanted.Optional && Matches(fits, at, element + 1);
    }

    private static bool Fits(int[] wanted, int[][] fits, int at)
    {
        for (var i = 0; i < wanted.Length; i++)
        {
            if (at + i >= fits.Length || Array.IndexOf(fits[at + i], wanted[i]) < 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Splits at the blanks that are not inside brackets.</summary>
    private static IEnumerable<string> Parts(string pattern)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i <= pattern.Length; i++)
        {
            var c = i < pattern.Length ? pattern[i] : ' ';
            depth += c switch
            {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
            if (c == ' ' && (depth == 0 || i == pattern.Length))
            {
                if (i > start)
                {
                    yield return pattern[start..i];
                }

                start = i + 1;
            }
        }
    }

    /// <param name="Alternatives">Each a run of symbols.</param>
    /// <param name="Optional">Whether it may be missing.</param>
    /// <param name="Gap">How many words may stand before it.</param>
    private sealed record Element(int[][] Alternatives, bool Optional, int Gap);
}
