namespace ClauseAtlas.Analysis.Learning;

/// <summary>One pattern over words, as <c>knowledge/models/concepts.yaml</c> writes them (its head explains the signs).</summary>
internal sealed class ConceptPattern
{
    private const int Near = 6;
    private const int Far = 15;

    private readonly Element[] _elements;

    private ConceptPattern(Element[] elements) => _elements = elements;

    /// <summary>Words (or beginnings of words) that a match can begin with; the matcher looks patterns up by them.</summary>
    public IEnumerable<string> Openings => _elements[0].Alternatives.Select(a => a[0]);

    /// <exception cref="FormatException">The pattern has no word, or begins or ends with a gap or an optional word.</exception>
    public static ConceptPattern Parse(string pattern)
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
            var alternatives = part.AsSpan(0, part.Length - (optional ? 1 : 0)).Trim("()").ToString().Split('|');
            elements.Add(new Element([.. alternatives.Select(a => a.Split(' '))], optional, gap));
            gap = 0;
        }

        while (elements.Count > 0 && elements[^1].Optional)
        {
            elements.RemoveAt(elements.Count - 1);
        }

        if (elements.Count == 0 || elements[0].Optional || elements[0].Gap > 0 || elements.Exists(e => e.Alternatives.Any(a => Array.Exists(a, w => w.Trim('*').Length == 0))))
        {
            throw new FormatException($"The pattern \"{pattern}\" must begin with a word that is not optional, and every alternative needs letters.");
        }

        return new ConceptPattern([.. elements]);
    }

    public bool MatchesAt(IReadOnlyList<string> words, int at) => Matches(words, at, 0);

    private bool Matches(IReadOnlyList<string> words, int at, int element)
    {
        if (element == _elements.Length)
        {
            return true;
        }

        var wanted = _elements[element];
        for (var i = at; i <= at + wanted.Gap && i < words.Count; i++)
        {
            foreach (var alternative in wanted.Alternatives)
            {
                if (Fits(alternative, words, i) && Matches(words, i + alternative.Length, element + 1))
                {
                    return true;
                }
            }

            if (words[i] == WordStream.Stop)
            {
                break;
            }
        }

        return wanted.Optional && Matches(words, at, element + 1);
    }

    private static bool Fits(string[] wanted, IReadOnlyList<string> words, int at)
    {
        for (var i = 0; i < wanted.Length; i++)
        {
            if (at + i >= words.Count || !Fits(wanted[i], words[at + i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Fits(string wanted, string word) =>
        wanted[^1] == '*' ? word.AsSpan().StartsWith(wanted.AsSpan(0, wanted.Length - 1), StringComparison.Ordinal) : wanted == word;

    /// <summary>Splits at the spaces that are not inside brackets.</summary>
    private static IEnumerable<string> Parts(string pattern)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i <= pattern.Length; i++)
        {
            var c = i < pattern.Length ? pattern[i] : ' ';
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
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

    /// <param name="Alternatives">Each a run of words.</param>
    /// <param name="Optional">Whether it may be missing.</param>
    /// <param name="Gap">How many words may stand before it.</param>
    private sealed record Element(string[][] Alternatives, bool Optional, int Gap);
}
