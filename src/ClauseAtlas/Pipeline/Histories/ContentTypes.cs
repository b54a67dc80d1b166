namespace ClauseAtlas.Pipeline.Histories;

/// <summary>What a stored file holds, by its name.</summary>
internal static class ContentTypes
{
    public const string Markdown = "text/markdown";

    public static string OfFile(string name) =>
        Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".md" or ".markdown" or ".mkd" => Markdown,
            ".html" or ".htm" or ".xhtml" => "text/html",
            ".pdf" => "application/pdf",
            ".txt" => "text/plain",
            _ => "application/octet-stream",
        };
}
