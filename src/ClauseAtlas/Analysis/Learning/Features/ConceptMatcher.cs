using System.Collections.Concurrent;

namespace ClauseAtlas.Analysis.Learning.Features;

/// <summary>
/// Finds which concepts a sentence expresses. What each word fits is looked up once, and a pattern is tried only where its first word
/// stands, so hundreds of concepts cost little.
/// </summary>
internal sealed class ConceptMatcher
{
    private const int MostRemembered = 50_000;
    private readonly Dictionary<string, int> _exact = [];
    private readonly Dictionary<string, int> _beginnings = [];
    private readonly List<List<(int Concept, ConceptPattern Pattern)>> _byOpening = [];
    private readonly ConcurrentDictionary<string, int[]> _remembered = new();

    public ConceptMatcher(IReadOnlyList<Concept> concepts)
    {
        Concepts = concepts;
        for (var i = 0; i < concepts.Count; i++)
        {
            foreach (var pattern in concepts[i].Patterns)
            {
                var parsed = ConceptPattern.Parse(pattern, Symbol);
                foreach (var opening in parsed.Openings.Distinct())
                {
                    _byOpening[opening].Add((i, parsed));
                }
            }
        }
    }

    public IReadOnlyList<Concept> Concepts { get; }

    /// <summary>Indexes into <see cref="Concepts"/> of those found, ascending.</summary>
    public List<int> Find(IReadOnlyList<string> words)
    {
        var fits = new int[words.Count][];
        for (var i = 0; i < fits.Length; i++)
        {
            fits[i] = words[i] == WordStream.Stop ? ConceptPattern.Boundary : Fits(words[i]);
        }

        var found = new SortedSet<int>();
        for (var at = 0; at < fits.Length; at++)
        {
            foreach (var symbol in fits[at])
            {
                if (symbol < 0)
                {
                    continue;
                }

                foreach (var (concept, pattern) in _byOpening[symbol])
                {
                    if (!found.Contains(concept) && pattern.MatchesAt(fits, at))
                    {
                        found.Add(concept);
                    }
                }
            }
        }

        return [.. found];
    }

    /// <summary>A number for a word of a pattern, the same each time it is used.</summary>
    private int Symbol(string word)
    {
        var (table, key) = word[^1] == '*' ? (_beginnings, word[..^1]) : (_exact, word);
        if (!table.TryGetValue(key, out var symbol))
        {
            table[key] = symbol = _byOpening.Count;
            _byOpening.Add([]);
        }

        return symbol;
    }

    /// <summary>The words of patterns that a word of the text fits.</summary>
    private int[] Fits(string word)
    {
        if (_remembered.TryGetValue(word, out var known))
        {
            return known;
        }

        var fits = new List<int>();
        if (_exact.TryGetValue(word, out var exact))
        {
            fits.Add(exact);
        }

        var beginnings = _beginnings.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = 1; length <= word.Length; length++)
        {
            if (beginnings.TryGetValue(word.AsSpan(0, length), out var symbol))
            {
                fits.Add(symbol);
            }
        }

        int[] found = [.. fits];
        if (_remembered.Count < MostRemembered)
        {
            _remembered[word] = found;
        }

        return found;
    }
}

/// <summary>An idea a clause may express, with the patterns that show it.</summary>
internal sealed record Concept(string Id, IReadOnlyList<string> Patterns);
