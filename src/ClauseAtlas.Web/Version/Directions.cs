namespace ClauseAtlas.Web.Version;

/// <summary>Characters that turn the direction of writing for all that follows. They can make a text read as what it does not say, so pages leave them out; the downloads keep them.</summary>
internal static class Directions
{
    /// <summary>The text without the overrides and embeddings of UAX #9 §2.1–2.2.</summary>
    public static string Tame(string text) =>
        text.AsSpan().IndexOfAnyInRange('\u202A', '\u202E') < 0 ? text : string.Concat(text.Where(at => at is < '\u202A' or > '\u202E'));
}
