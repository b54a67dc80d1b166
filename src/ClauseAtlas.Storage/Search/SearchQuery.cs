using System.Text;

namespace ClauseAtlas.Storage.Search;

/// <summary>What can be found.</summary>
public enum SearchKind
{
    Provisions,
    Versions,
    Changes,
}

/// <summary>One thing asked for: a word, the beginning of a word, or words in a row.</summary>
/// <param name="Words">As the index splits them: letters and digits, lower case.</param>
/// <param name="IsPrefix">The last word is only a beginning.</param>
/// <param name="IsExcluded">It must not stand there.</param>
public sealed record SearchTerm(IReadOnlyList<string> Words, bool IsPrefix, bool IsPhrase, bool IsExcluded);

/// <summary>A query as readers write it: <c>word</c>, <c>"a phrase"</c>, <c>begin*</c>, <c>-not</c>, <c>type:</c>, <c>entity:</c>, <c>severity:</c>, <c>in:</c>.</summary>
public sealed record SearchQuery
{
    public const int LongestQuery = 200;
    private const int MostTerms = 12;
    private const int LeastPrefix = 2;

    public required string Text { get; init; }
    public IReadOnlyList<SearchTerm> Terms { get; init; } = [];
    public string? Type { get; init; }
    public string? Entity { get; init; }
    public string? Severity { get; init; }
    public SearchKind? In { get; init; }

    public bool IsEmpty => !Terms.Any(t => !t.IsExcluded) && Type is null && Entity is null && Severity is null;

    /// <summary>Reads anything: what it cannot make sense of is taken as words.</summary>
    public static SearchQuery Parse(string? text)
    {
        var query = new SearchQuery { Text = (text ?? "").Trim() };
        if (query.Text.Length > LongestQuery)
        {
            query = query with { Text = query.Text[..LongestQuery] };
        }

        var terms = new List<SearchTerm>();
        foreach (var (raw, quoted, excluded) in Pieces(query.Text))
        {
            var colon = quoted ? -1 : raw.IndexOf(':');
            var (name, value) = colon > 0 ? (raw[..colon].ToLowerInvariant(), raw[(colon + 1)..].ToLowerInvariant()) : ("", "");
            switch (name)
            {
                case "type" when value.Length > 0:
                    query = query with { Type = value };
                    continue;
                case "entity" when value.Length > 0:
                    query = query with { Entity = value };
                    continue;
                case "severity" when value.Length > 0:
                    query = query with { Severity = value };
                    continue;
                case "in" when Enum.TryParse<SearchKind>(value, ignoreCase: true, out var kind) && Enum.IsDefined(kind):
                    query = query with { In = kind };
                    continue;
            }

            var words = Split(raw);
            if (words.Count > 0 && terms.Count < MostTerms)
            {
                var prefix = !quoted && raw.EndsWith('*') && words[^1].Length >= LeastPrefix;
                terms.Add(new SearchTerm(words, prefix, quoted || words.Count > 1, excluded));
            }
        }

        return query with
        {
            Terms = terms,
        };
    }

    /// <summary>The words of a text as the index splits it (letters, digits and private-use characters; marks are dropped by the index itself).</summary>
    internal static List<string> Split(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark)
            {
                word.Append(Rune.ToLowerInvariant(rune));
            }
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }

    /// <summary>The query cut at spaces outside quotes; a quote that is never closed ends with the query.</summary>
    private static IEnumerable<(string Text, bool Quoted, bool Excluded)> Pieces(string text)
    {
        for (var at = 0; at < text.Length; )
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var excluded = text[at] == '-' && at + 1 < text.Length && !char.IsWhiteSpace(text[at + 1]);
            at += excluded ? 1 : 0;
            var quoted = text[at] is '"' or '“' or '”';
            at += quoted ? 1 : 0;
            var end = at;
            while (end < text.Length && !(quoted ? text[end] is '"' or '”' or '“' : char.IsWhiteSpace(text[end])))
            {
                end++;
            }

            yield return (text[at..end], quoted, excluded);
            at = end + (quoted ? 1 : 0);
        }
    }
}
