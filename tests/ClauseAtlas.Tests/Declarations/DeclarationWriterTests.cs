using System.Collections.Immutable;
using System.Text;
using ClauseAtlas.Declarations;
using CsCheck;
using Xunit;

namespace ClauseAtlas.Tests.Declarations;

public sealed class DeclarationWriterTests
{
    private static readonly Gen<string> Line = OneOf("Example", "Ünïcode 文心", "a \"quoted\" & <b>", "x", "It’s 5 % – 😀", "C'est la vie");

    private static readonly Gen<Uri> Address = OneOf(
            "https://e.example/p",
            "https://e.example/a%20b?x=1&y=ü#frag",
            "http://e.example:8080/",
            "https://例え.example/規約"
        )
        .Select(text => new Uri(text));

    private static readonly Gen<Selection> Part = Gen.OneOf<Selection>(
        OneOf("main", "#a > .b:not(.c)", "a[href^=\"x\"], b").Select(css => (Selection)new CssSelection(css)),
        Gen.Select(Gen.Bool, Gen.Bool).Select(ends => (Selection)new RangeSelection("h1", ends.Item1, "footer", ends.Item2))
    );

    private static readonly Gen<ImmutableArray<Selection>> Parts = Part.Array[0, 3].Select(parts => parts.ToImmutableArray());

    private static readonly Gen<FilterUse> Filter = OneOf("utm", "a\"b")
        .Array[1, 3]
        .Select(names => new FilterUse(BuiltInFilters.RemoveQueryParams, [.. names]));

    private static readonly Gen<PageDeclaration> Page = Gen.Select(Address, Parts, Parts, Filter.Array[0, 2], Gen.Enum<FetchMode>())
        .Select(p => new PageDeclaration(p.Item1, p.Item2, p.Item3, [.. p.Item4], p.Item5));

    private static readonly Gen<SourceDeclaration> Source = Page.Array[1, 3].Select(pages => new SourceDeclaration([.. pages]));

    private static readonly Gen<DateTimeOffset> Moment = Gen.Long[0, 2_000_000_000]
        .Select(ticks => DateTimeOffset.UnixEpoch.AddTicks(ticks * 9_999_999));

    private static readonly Gen<DocumentDeclaration> Document = Gen.Select(
            OneOf("Privacy Policy", "Terms of Service", "Cookies Policy", "House rules"),
            Gen.Int[0, DocumentTypes.All.Length - 1],
            Line,
            OneOf("und", "en", "pt-BR"),
            OneOf("global", "EU", "DE"),
            Source,
            Gen.Select(Moment, Source).Array[0, 3]
        )
        .Select(d => new DocumentDeclaration(
            d.Item1,
            DocumentTypes.All[d.Item2],
            d.Item3,
            d.Item4,
            d.Item5,
            d.Item6,
            [.. d.Item7.DistinctBy(e => e.Item1).OrderBy(e => e.Item1).Select(e => new EarlierDeclaration(e.Item1, e.Item2))]
        ));

    private static readonly Gen<EntityDeclaration> Entity = Gen.Select(Document.Array[1, 4], Line, Line, Address)
        .Select(e => new EntityDeclaration("Example", e.Item2, [.. e.Item1.DistinctBy(d => d.Slug)])
        {
            Description = e.Item3.Length > 1 ? e.Item3 : null,
            Sector = e.Item3.Length > 5 ? "AI" : null,
            Website = e.Item3.Length > 5 ? e.Item4 : null,
        });

    [Fact]
    public void What_is_written_loads_to_the_same_value() =>
        Entity.Sample(entity =>
        {
            var reading = Reading.Of(DeclarationWriter.Text(entity), DeclarationWriter.HistoryText(entity));
            Assert.Empty(reading.Problems);
            Same(entity, reading.Entity!);
            Assert.Equal(DeclarationWriter.Text(entity), DeclarationWriter.Text(reading.Entity!));
        });

    [Fact]
    public void The_written_form_is_plain()
    {
        var entity = Reading
            .Of(
                """{"terms": {"Privacy Policy": {"executeClientScripts": true, "mode": "browser", "language": "en", "select": ["main"], "fetch": "https://e.example/p"}}, "name": "É"}"""
            )
            .Entity!;
        Assert.Equal(
            """
            {
              "name": "É",
              "terms": {
                "Privacy Policy": {
                  "language": "en",
                  "fetch": "https://e.example/p",
                  "select": "main",
                  "executeClientScripts": true
                }
              }
            }

            """,
            DeclarationWriter.Text(entity)
        );
    }

    [Fact]
    public void A_revision_changes_with_what_decides_the_text_and_with_nothing_else()
    {
        var one = Reading.Good(""" "fetch": "https://e.example/p", "select": "main" """);
        var spelledOtherwise = Reading.Good(
            """ "select": ["main"], "fetch": "https://e.example/p", "mode": "automatic", "title": "Other" """
        );
        var other = Reading.Good(""" "fetch": "https://e.example/p", "select": "article" """);
        Assert.Equal(64, DeclarationWriter.Revision(one.Current).Length);
        Assert.Equal(DeclarationWriter.Revision(one.Current), DeclarationWriter.Revision(spelledOtherwise.Current));
        Assert.NotEqual(DeclarationWriter.Revision(one.Current), DeclarationWriter.Revision(other.Current));
        Assert.NotEqual(DeclarationWriter.Revision(one), DeclarationWriter.Revision(spelledOtherwise));
    }

    [Fact]
    public void A_superseded_declaration_goes_into_the_history_up_to_its_last_capture()
    {
        var old = Reading.Good(""" "fetch": "https://e.example/p" """);
        var next = Reading.Good(""" "fetch": "https://e.example/q" """).Current;
        var last = new DateTimeOffset(2024, 5, 1, 0, 0, 0, TimeSpan.Zero);
        var document = DeclarationWriter.Supersede(old, next, last);
        Assert.Equal("/p", document.At(last).Pages[0].Fetch.AbsolutePath);
        Assert.Equal("/q", document.At(last.AddTicks(1)).Pages[0].Fetch.AbsolutePath);
        Assert.Same(old, DeclarationWriter.Supersede(old, old.Current, last));
        Assert.Empty(DeclarationWriter.Supersede(old, next, null).Earlier);
    }

    [Fact]
    public async Task Writing_replaces_both_files_and_leaves_nothing_else()
    {
        using var folder = new TemporaryFolder();
        var cancellation = TestContext.Current.CancellationToken;
        var first = Reading.Of("""{"name": "E", "terms": {"Privacy Policy": {"fetch": "https://e.example/p"}}}""").Entity!;
        var superseded = first with
        {
            Documents =
            [
                DeclarationWriter.Supersede(
                    first.Documents[0],
                    new SourceDeclaration([first.Documents[0].Current.Pages[0] with { Fetch = new Uri("https://e.example/q") }]),
                    DateTimeOffset.UnixEpoch
                ),
            ],
        };
        await DeclarationWriter.WriteAsync(superseded, folder.Path, cancellation);
        Same(superseded, Assert.Single(DeclarationFolder.Load(folder.Path, cancellation).Entities));
        await DeclarationWriter.WriteAsync(first, folder.Path, cancellation);
        Same(first, Assert.Single(DeclarationFolder.Load(folder.Path, cancellation).Entities));
        Assert.Equal(["Example.json"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_declaration_that_would_not_load_is_not_written()
    {
        using var folder = new TemporaryFolder();
        var good = Reading.Of("""{"name": "E", "terms": {"Privacy Policy": {"fetch": "https://e.example/p"}}}""").Entity!;
        await Assert.ThrowsAsync<ArgumentException>(() =>
            DeclarationWriter.WriteAsync(good with { Id = "../E" }, folder.Path, TestContext.Current.CancellationToken)
        );
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static void Same(EntityDeclaration a, EntityDeclaration b)
    {
        Assert.Equal(
            (a.Id, a.Name, a.Description, a.Sector, a.Website?.OriginalString),
            (b.Id, b.Name, b.Description, b.Sector, b.Website?.OriginalString)
        );
        Assert.Equal(a.Documents.Length, b.Documents.Length);
        foreach (var (x, y) in a.Documents.Zip(b.Documents))
        {
            Assert.Equal((x.Key, x.Type.Id, x.Title, x.Language, x.Jurisdiction), (y.Key, y.Type.Id, y.Title, y.Language, y.Jurisdiction));
            Same(x.Current, y.Current);
            Assert.Equal(x.Earlier.Select(e => e.ValidUntil), y.Earlier.Select(e => e.ValidUntil));
            foreach (var (e, f) in x.Earlier.Zip(y.Earlier))
            {
                Same(e.Source, f.Source);
            }
        }
    }

    private static void Same(SourceDeclaration a, SourceDeclaration b)
    {
        Assert.Equal(a.Pages.Length, b.Pages.Length);
        foreach (var (x, y) in a.Pages.Zip(b.Pages))
        {
            Assert.Equal((x.Fetch.OriginalString, x.Mode), (y.Fetch.OriginalString, y.Mode));
            Assert.Equal(x.Select, y.Select);
            Assert.Equal(x.Remove, y.Remove);
            Assert.Equal(
                x.Filters.Select(f => $"{f.Name}({string.Join('|', f.Parameters)})"),
                y.Filters.Select(f => $"{f.Name}({string.Join('|', f.Parameters)})")
            );
        }
    }
}
