using System.Collections.Immutable;

namespace ClauseAtlas.Cli.Demo.Script;

/// <summary>How a company builds its pages.</summary>
internal enum DemoMarkup
{
    CleanMain,
    NestedBoxes,
    Accordion,
    HiddenAddresses,
    LetteredLists,
}

/// <summary>A fictional company with its policies.</summary>
internal sealed record DemoCompany(
    string Id,
    string Name,
    string Sector,
    string Description,
    DemoMarkup Markup,
    ImmutableArray<DemoDocument> Documents
);

/// <summary>A policy of a fictional company; its first wording is an embedded Markdown file.</summary>
/// <param name="Slug">Its place on the site, and after <c>entity.</c> the name of its file.</param>
/// <param name="Type">The name of its document type, the key of its declaration.</param>
internal sealed record DemoDocument(string Entity, string Slug, string Type, string Language = "en", bool IsPdf = false)
{
    public string Path => IsPdf ? $"/legal/{Slug}.pdf" : $"/legal/{Slug}";

    /// <summary>The title: the first heading.</summary>
    public string Title => Text(0)[2..].Split('\n')[0];

    /// <summary>The words the company publishes on a day, as Markdown.</summary>
    public string Text(int day)
    {
        using var stream =
            typeof(DemoDocument).Assembly.GetManifestResourceStream($"demo/{Entity}.{Slug}")
            ?? throw new InvalidOperationException($"No text of {Entity}/{Slug} is embedded.");
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd();
        foreach (var edit in DemoScript.Of(Entity, Slug).SelectMany(e => e.Edits).Where(e => e.IsOn(day)))
        {
            var at = text.IndexOf(edit.Old, StringComparison.Ordinal);
            if (at < 0 || text.IndexOf(edit.Old, at + 1, StringComparison.Ordinal) >= 0)
            {
                throw new InvalidOperationException($"“{edit.Old}” does not stand exactly once in {Entity}/{Slug}.");
            }

            text = text.Remove(at, edit.Old.Length).Insert(at, edit.New);
        }

        return text;
    }
}
