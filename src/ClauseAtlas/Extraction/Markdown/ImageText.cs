using AngleSharp.Dom;

namespace ClauseAtlas.Extraction.Markdown;

/// <summary>The words of an image, where they are words: a picture of text carries them in its alternative text, a decoration a file name or nothing.</summary>
internal static class ImageText
{
    public static string? Of(IElement image)
    {
        var alternative = image.GetAttribute("alt");
        if (alternative is null || alternative.Length is < 12 or > 600)
        {
            return null;
        }

        var words = 0;
        foreach (var _ in alternative.AsSpan().Trim().Split(' '))
        {
            words++;
        }

        foreach (
            var decoration in (ReadOnlySpan<string>)
                ["logo", "icon", "avatar", "illustration", "image of", "photo", "picture", ".png", ".jpg", ".svg", ".gif", ".webp"]
        )
        {
            if (alternative.Contains(decoration, StringComparison.OrdinalIgnoreCase))
            {
                return null;
            }
        }

        return words >= 3 ? $" {alternative} " : null;
    }
}
