namespace ClauseAtlas.Web.Version;

/// <summary>A long text is shown in parts, cut between paragraphs, so that no page weighs megabytes.</summary>
internal static class TextParts
{
    private const int PartSize = 150_000;

    /// <summary>Where each part starts.</summary>
    public static IReadOnlyList<Range> Of(string text)
    {
        var parts = new List<Range>();
        var start = 0;
        while (text.Length - start > PartSize * 3 / 2)
        {
            var cut = text.IndexOf("\n\n", start + PartSize, PartSize / 2, StringComparison.Ordinal);
            cut = cut < 0 ? text.LastIndexOf('\n', start + PartSize, PartSize / 2) : cut + 1;
            cut = cut < 0 ? start + PartSize : cut;
            cut += char.IsLowSurrogate(text[cut]) ? 1 : 0;
            parts.Add(start..cut);
            start = cut;
        }

        parts.Add(start..text.Length);
        return parts;
    }
}
