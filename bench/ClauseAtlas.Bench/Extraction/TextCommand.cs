using ClauseAtlas.Extraction;

namespace ClauseAtlas.Bench.Extraction;

/// <summary><c>text FILE [URL] [SELECTOR]</c>: the Markdown of one file, or why there is none.</summary>
internal static class TextCommand
{
    public static int Run(string file, string[] rest)
    {
        var address = new Uri(rest.Length > 0 ? rest[0] : "https://page.example/policy");
        var page = new Declarations.PageDeclaration(
            address,
            rest.Length > 1 ? [new Declarations.CssSelection(rest[1])] : [],
            [],
            [],
            Declarations.FetchMode.Http
        );
        var result = PageExtractor.Extract(new ExtractionInput(File.ReadAllBytes(file), null, address, page));
        Console.Write(result.Text?.Markdown ?? $"{result.Failure!.Kind}: {result.Failure.Detail} (shell: {result.LooksLikeShell})\n");
        return result.Text is null ? 1 : 0;
    }
}
