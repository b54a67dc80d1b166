using ClauseAtlas.Declarations;
using ClauseAtlas.Declarations.Reading;

namespace ClauseAtlas.Pipeline.Discovery;

/// <summary>For whom a document is, as far as its title and address tell; a person sees the guess before it is written.</summary>
internal static class JurisdictionGuess
{
    private static readonly (string Phrase, string Code)[] Named =
    [
        ("california", "US"),
        ("united states", "US"),
        ("us state", "US"),
        ("u s", "US"),
        ("eea", "EU"),
        ("european economic area", "EU"),
        ("european union", "EU"),
        ("eu", "EU"),
        ("united kingdom", "GB"),
        ("uk", "GB"),
        ("canada", "CA"),
        ("brazil", "BR"),
        ("brasil", "BR"),
        ("japan", "JP"),
        ("korea", "KR"),
        ("india", "IN"),
        ("australia", "AU"),
        ("schweiz", "CH"),
        ("deutschland", "DE"),
    ];

    // Country domains that are sold to everybody.
    private static readonly string[] Generic =
    [
        "ai",
        "io",
        "co",
        "me",
        "tv",
        "app",
        "gg",
        "fm",
        "ly",
        "so",
        "to",
        "sh",
        "is",
        "in",
        "am",
        "cc",
        "ws",
        "la",
        "gl",
        "im",
        "id",
        "vc",
        "ac",
    ];

    public static string For(string title, Uri location)
    {
        var words = $" {PolicyWords.Fold(title)} ";
        var path = $" {PolicyWords.Fold(Uri.UnescapeDataString(location.AbsolutePath))} ";
        foreach (var (phrase, code) in Named)
        {
            if (words.Contains($" {phrase} ", StringComparison.Ordinal) || path.Contains($" {phrase} ", StringComparison.Ordinal))
            {
                return code;
            }
        }

        var top = location.IdnHost.Split('.')[^1];
        var country = top == "uk" ? "GB" : top.ToUpperInvariant();
        return top == "eu" ? "EU"
            : !Generic.Contains(top) && Places.IsCountry(country) ? country
            : DocumentDeclaration.Global;
    }
}
