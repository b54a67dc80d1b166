using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ClauseAtlas.Declarations;

namespace ClauseAtlas.Pipeline.Discovery;

/// <summary>What policies are called, in eight languages (<c>discovery-words.json</c>): tells a link or title that names one, and of which type.</summary>
internal static class PolicyWords
{
    private static readonly JsonElement Data = Load();

    /// <summary>The words of the data file, and every name and alias of the list of types; longest first.</summary>
    private static readonly ImmutableArray<(string Phrase, DocumentType Type)> Phrases =
    [
        .. Data.GetProperty("types")
            .EnumerateObject()
            .SelectMany(type =>
                type.Value.EnumerateArray().Select(phrase => (Phrase: Fold(phrase.GetString()!), Type: DocumentTypes.TryFind(type.Name)!))
            )
            .Concat(DocumentTypes.All.SelectMany(type => type.Aliases.Prepend(type.Name).Select(name => (Phrase: Fold(name), Type: type))))
            .DistinctBy(pair => pair.Phrase)
            .OrderByDescending(pair => pair.Phrase.Length),
    ];

    private static readonly ImmutableHashSet<string> Hubs = [.. Words("hubs").Select(Fold)];

    private static readonly ImmutableHashSet<string> Elsewhere = [.. Words("elsewhere")];

    /// <summary>Paths many sites use.</summary>
    public static ImmutableArray<string> WellKnown { get; } = [.. Words("wellKnown")];

    /// <summary>The type a text names and how sure that is, 0 to 1: 1 when the text is nothing but the name. The longest name found wins.</summary>
    public static (DocumentType Type, double Weight)? Match(string text)
    {
        var folded = Fold(text);
        if (folded.Length is 0 or > 200)
        {
            return null;
        }

        foreach (var (phrase, type) in Phrases)
        {
            if (Contains(folded, phrase))
            {
                return (type, 0.4 + (0.6 * phrase.Length / folded.Length));
            }
        }

        return null;
    }

    /// <summary>Whether a text names a page that lists policies.</summary>
    public static bool IsHubName(string text) => Hubs.Contains(Fold(text));

    /// <summary>Whether a path leads into a part of a site where policies are written about rather than kept.</summary>
    public static bool LeadsElsewhere(Uri location) =>
        location.AbsolutePath.ToLowerInvariant().Split('/', StringSplitOptions.RemoveEmptyEntries).SkipLast(1).Any(Elsewhere.Contains);

    /// <summary>The path as words: last segments first, without extension.</summary>
    public static string PathText(Uri location)
    {
        var segments = Uri.UnescapeDataString(location.AbsolutePath).Split('/', StringSplitOptions.RemoveEmptyEntries);
        return segments.Length == 0 ? "" : Path.GetFileNameWithoutExtension(segments[^1]);
    }

    /// <summary>Lower case, without accents, every run of other characters one blank.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKD))
        {
            if (char.IsLetterOrDigit(c))
            {
                folded.Append(char.ToLowerInvariant(c));
            }
            else if (
                CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark
                && c is not ('\'' or '’')
                && folded.Length > 0
                && folded[^1] != ' '
            )
            {
                folded.Append(' ');
            }
        }

        return folded.ToString().Trim();
    }

    private static bool Contains(string text, string phrase) => (' ' + text + ' ').Contains(' ' + phrase + ' ', StringComparison.Ordinal);

    private static IEnumerable<string> Words(string list) => Data.GetProperty(list).EnumerateArray().Select(word => word.GetString()!);

    private static JsonElement Load()
    {
        using var stream = typeof(PolicyWords).Assembly.GetManifestResourceStream("discovery/discovery-words.json")!;
        using var json = JsonDocument.Parse(stream);
        return json.RootElement.Clone();
    }
}
