using System.Collections.Immutable;
using System.Text.Json;
using ClauseAtlas.Declarations;

namespace ClauseAtlas.Bench.Extraction;

/// <summary>The declarations recorded beside pages, read only as far as extraction needs them: address, select, remove, by date.</summary>
internal static class RecordedDeclarations
{
    /// <summary>The declarations of a document, the one valid at a date first, then those after it, then those before: recorded ends are sometimes wrong.</summary>
    public static List<PageDeclaration> At(string folder, string service, string type, DateTimeOffset date)
    {
        var dated = new List<(DateTimeOffset Until, PageDeclaration Page)>();
        var history = Path.Combine(folder, $"{service}.history.json");
        if (File.Exists(history))
        {
            using var earlier = JsonDocument.Parse(File.ReadAllText(history));
            if (earlier.RootElement.TryGetProperty(type, out var entries))
            {
                dated.AddRange(
                    entries.EnumerateArray().Select(e => (e.GetProperty("validUntil").GetDateTimeOffset(), Read(e))).OrderBy(e => e.Item1)
                );
            }
        }

        using var current = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, $"{service}.json")));
        dated.Add((DateTimeOffset.MaxValue, Read(current.RootElement.GetProperty("terms").GetProperty(type))));
        return [.. dated.Where(d => date <= d.Until).Concat(dated.Where(d => date > d.Until).Reverse()).Select(d => d.Page)];
    }

    /// <summary>Whether another document of the company is declared at the same address: a selector picks one of several.</summary>
    public static bool IsShared(string folder, string service, string type)
    {
        using var current = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, $"{service}.json")));
        var terms = current.RootElement.GetProperty("terms");
        var address = Read(terms.GetProperty(type)).Fetch;
        return terms.EnumerateObject().Any(t => t.Name != type && Read(t.Value).Fetch == address);
    }

    /// <summary>The first of the declarations that fits the page.</summary>
    public static PageDeclaration Fitting(List<PageDeclaration> pages, byte[] body) =>
        pages.Find(p =>
            ClauseAtlas.Extraction.PageExtractor.Extract(new(body, "text/html", p.Fetch, p)).Failure?.Kind
                is not Fetching.CaptureFailureKind.SelectorMissed
        ) ?? pages[0];

    /// <summary>One page from <c>fetch</c> (or <c>url</c>), <c>select</c> and <c>remove</c>.</summary>
    public static PageDeclaration Read(JsonElement entry)
    {
        var address =
            entry.TryGetProperty("fetch", out var fetch) || entry.TryGetProperty("url", out fetch)
                ? fetch.GetString()!
                : "https://page.example/";
        return new PageDeclaration(new Uri(address), Selections(entry, "select"), Selections(entry, "remove"), [], FetchMode.Http);
    }

    private static ImmutableArray<Selection> Selections(JsonElement entry, string name) =>
        !entry.TryGetProperty(name, out var value) ? []
        : value.ValueKind is JsonValueKind.Array ? [.. value.EnumerateArray().Select(One)]
        : value.ValueKind is JsonValueKind.Null ? []
        : [One(value)];

    private static Selection One(JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.String)
        {
            return new CssSelection(value.GetString()!);
        }

        var after = value.TryGetProperty("startAfter", out var start);
        start = after ? start : value.GetProperty("startBefore");
        var endsAfter = value.TryGetProperty("endAfter", out var end);
        end = endsAfter ? end : value.GetProperty("endBefore");
        return new RangeSelection(start.GetString()!, after, end.GetString()!, endsAfter);
    }
}
