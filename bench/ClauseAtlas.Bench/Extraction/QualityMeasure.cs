using System.Globalization;
using System.Text;
using System.Text.Json;
using ClauseAtlas.Declarations;
using ClauseAtlas.Extraction;

namespace ClauseAtlas.Bench.Extraction;

/// <summary>Extracts the recorded pages with and without their selectors and compares with the recorded texts.</summary>
internal sealed record QualityMeasure(List<PageQuality> Declared, List<PageQuality> Automatic, List<PageQuality> ByFragment)
{
    /// <summary>Pages that none of their recorded declarations fits: they measure the record, not the extraction.</summary>
    public List<string> Unfitting { get; } = [];

    /// <summary>Measures every usable page of <c>html_pairs</c>.</summary>
    public static QualityMeasure Run(string corpus)
    {
        var folder = Path.Combine(corpus, "html_pairs");
        var measure = new QualityMeasure([], [], []);
        foreach (var line in File.ReadLines(Path.Combine(folder, "manifest.jsonl")))
        {
            using var entry = JsonDocument.Parse(line);
            var root = entry.RootElement;
            if (!root.GetProperty("usable").GetBoolean())
            {
                continue;
            }

            var stem = root.GetProperty("stem").GetString()!;
            var type = Path.GetFileNameWithoutExtension(root.GetProperty("document").GetString()!);
            var service = root.GetProperty("service").GetString()!;
            var declarations = Path.Combine(folder, "declarations");
            var pages = RecordedDeclarations.At(declarations, service, type, root.GetProperty("date").GetDateTimeOffset());
            var expected = RecordedText.Read(File.ReadAllText(Path.Combine(folder, stem + ".expected.md")));
            var body = File.ReadAllBytes(Path.Combine(folder, stem + ".html"));
            var page = RecordedDeclarations.Fitting(pages, body);
            var shared = RecordedDeclarations.IsShared(declarations, service, type);
            if (RecordedPages.Extract(body, page, Reading.Declared, shared) is { Failure: null } declared)
            {
                measure.Declared.Add(PageQuality.Of(stem, declared, expected));
            }
            else
            {
                measure.Unfitting.Add(stem);
            }

            (shared ? measure.Shared : measure.Automatic).Add(
                PageQuality.Of(stem, RecordedPages.Extract(body, page, Reading.Automatic, shared), expected)
            );
            if (shared)
            {
                measure.ByFragment.Add(PageQuality.Of(stem, RecordedPages.Extract(body, page, Reading.ByFragment, shared), expected));
            }
        }

        return measure;
    }

    /// <summary>Pages that hold several documents, of which a selector picks one, read by an address that names none of them: what is right then is not known.</summary>
    public List<PageQuality> Shared { get; } = [];

    public string Table(bool pages)
    {
        var text = new StringBuilder(
            "| set | pages | word recall | word precision | in order: recall | precision | headings F1 | items F1 | worst recall | worst precision |\n|---|---|---|---|---|---|---|---|---|---|\n"
        );
        Row(text, "declared selectors", Declared);
        Row(text, "automatic", Automatic);
        Row(text, "pages of several documents, address with the fragment", ByFragment);
        Row(text, "the same, address without", Shared);
        text.Append(
            CultureInfo.InvariantCulture,
            $"\nNo recorded declaration fits {Unfitting.Count} page(s): {string.Join("; ", Unfitting)}\n"
        );
        foreach (var automatic in pages ? Automatic.Concat(ByFragment) : [])
        {
            text.Append(CultureInfo.InvariantCulture, $"{Declared.Find(d => d.Page == automatic.Page)} || {automatic} {automatic.Page}\n");
        }

        return text.ToString();
    }

    /// <summary>The sum over pages: every word counts the same.</summary>
    public static PageQuality Total(IEnumerable<PageQuality> pages) =>
        pages.Aggregate(
            (a, b) =>
                a with
                {
                    Bag = a.Bag + b.Bag,
                    Ordered = a.Ordered + b.Ordered,
                    Headings = a.Headings + b.Headings,
                    Items = a.Items + b.Items,
                }
        );

    private static void Row(StringBuilder text, string name, List<PageQuality> pages)
    {
        var all = Total(pages);
        text.Append(
            CultureInfo.InvariantCulture,
            $"| {name} | {pages.Count} | {all.Bag.Recall:F4} | {all.Bag.Precision:F4} | {all.Ordered.Recall:F4} | {all.Ordered.Precision:F4} | {all.Headings.F1:F4} | {all.Items.F1:F4} | {pages.Min(p => p.Bag.Recall):F3} | {pages.Min(p => p.Bag.Precision):F3} |\n"
        );
    }
}

/// <summary>One page compared.</summary>
internal sealed record PageQuality(string Page, string? Failure, Agreement Bag, Agreement Ordered, Agreement Headings, Agreement Items)
{
    public static PageQuality Of(string page, ExtractionResult result, RecordedText expected)
    {
        var found = RecordedText.Read(result.Text?.Markdown ?? "");
        return new(
            page,
            result.Failure?.Detail,
            Agreement.OfBags(expected.Words, found.Words),
            Agreement.InOrder(expected.Words, found.Words),
            Agreement.OfBags(expected.Headings, found.Headings),
            Agreement.OfBags(expected.Items, found.Items)
        );
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Bag.Recall:F3} {Bag.Precision:F3} h{Headings.F1:F2} i{Items.F1:F2} {Failure}");
}
