using ClauseAtlas.Declarations;

namespace ClauseAtlas.Extraction.MainContent;

/// <summary>Whether a heading or a label names a whole document ("Cookie Policy") rather than a clause ("Changes to this policy", "4. Payment terms").</summary>
internal static class DocumentNames
{
    private const int MostWords = 9;

    private static readonly string[] Phrases =
    [
        .. DocumentTypes.All.SelectMany(t => t.Aliases.Prepend(t.Name)).Where(n => n.Contains(' ', StringComparison.Ordinal)),
    ];

    /// <summary>Words that a document's name ends with, or has in languages that join or turn them.</summary>
    private static readonly string[] Endings =
    [
        "policy",
        "policies",
        "terms",
        "notice",
        "agreement",
        "statement",
        "addendum",
        "guidelines",
    ];

    private static readonly string[] Elsewhere =
    [
        "datenschutz",
        "nutzungsbedingungen",
        "geschäftsbedingungen",
        "impressum",
        "richtlinie",
        "politique",
        "conditions générales",
        "conditions d'utilisation",
        "conditions d’utilisation",
        "mentions légales",
        "política",
        "términos",
        "condiciones",
        "aviso legal",
        "informativa",
        "condizioni",
        "termos de",
        "privacybeleid",
        "voorwaarden",
        "regulamin",
        "polityka",
        "villkor",
        "利用規約",
        "プライバシーポリシー",
        "隐私政策",
    ]; // csharpier-ignore

    /// <summary>Words by which a clause speaks of the document it stands in.</summary>
    private static readonly string[] Inside =
    [
        "this",
        "these",
        "our",
        "diese",
        "dieser",
        "cette",
        "ces",
        "esta",
        "estos",
        "questa",
        "deze",
    ];

    public static bool Names(string? text)
    {
        var words = (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is 0 or > MostWords || char.IsAsciiDigit(words[0][0]) || words.Any(w => Is(w, Inside)))
        {
            return false;
        }

        var name = string.Join(' ', words);
        return Is(words[^1], Endings) || Mentions(name, Phrases) || Mentions(name, Elsewhere) || DocumentTypes.TryFind(name) is not null;
    }

    /// <summary>The text names exactly one kind of document.</summary>
    public static bool NamesOne(string text) =>
        Names(text) && DocumentTypes.All.Count(type => Mentions(text, type.Aliases.Prepend(type.Name).Where(n => n.Contains(' ')))) == 1;

    private static bool Is(string word, string[] list) =>
        list.Contains(word.Trim(',', '.', ':', '(', ')'), StringComparer.OrdinalIgnoreCase);

    private static bool Mentions(string text, IEnumerable<string> phrases) =>
        phrases.Any(p => text.Contains(p, StringComparison.OrdinalIgnoreCase));
}
