namespace ClauseAtlas.Analysis.Learning;

/// <summary>Finds which concepts a sentence expresses. Patterns are tried only where a word begins like their first word, so hundreds cost little.</summary>
internal sealed class ConceptMatcher
{
    private const int KeyLength = 3;
    private readonly Dictionary<string, List<(int Concept, ConceptPattern Pattern)>> _byOpening = [];

    public ConceptMatcher(IReadOnlyList<Concept> concepts)
    {
        Concepts = concepts;
        for (var i = 0; i < concepts.Count; i++)
        {
            foreach (var pattern in concepts[i].Patterns.Select(ConceptPattern.Parse))
            {
                foreach (var key in pattern.Openings.Select(Key).Distinct())
                {
                    if (!_byOpening.TryGetValue(key, out var list))
                    {
                        _byOpening[key] = list = [];
                    }

                    list.Add((i, pattern));
                }
            }
        }
    }

    public IReadOnlyList<Concept> Concepts { get; }

    /// <summary>Indexes into <see cref="Concepts"/> of those found, ascending.</summary>
    public List<int> Find(IReadOnlyList<string> words)
    {
        var found = new SortedSet<int>();
        var keys = _byOpening.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var at = 0; at < words.Count; at++)
        {
            for (var length = 1; length <= Math.Min(KeyLength, words[at].Length); length++)
            {
                if (!keys.TryGetValue(words[at].AsSpan(0, length), out var list))
                {
                    continue;
                }

                foreach (var (concept, pattern) in list)
                {
                    if (!found.Contains(concept) && pattern.MatchesAt(words, at))
                    {
                        found.Add(concept);
                    }
                }
            }
        }

        return [.. found];
    }

    private static string Key(string opening)
    {
        var letters = opening.TrimEnd('*');
        return letters.Length <= KeyLength ? letters : letters[..KeyLength];
    }
}

/// <summary>An idea a clause may express, with the patterns that show it.</summary>
internal sealed record Concept(string Id, IReadOnlyList<string> Patterns);
