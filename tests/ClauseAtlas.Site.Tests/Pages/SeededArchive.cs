using ClauseAtlas.Analysis;
using ClauseAtlas.Declarations;
using ClauseAtlas.Evidence;
using ClauseAtlas.Fetching;
using ClauseAtlas.Pipeline;
using ClauseAtlas.Pipeline.Analysing;
using ClauseAtlas.Pipeline.Records;
using ClauseAtlas.Storage.Corrections;
using ClauseAtlas.Storage.Records;
using ClauseAtlas.Storage.Sqlite;
using ClauseAtlas.Versioning;
using ClauseAtlas.Versioning.Timelines;

namespace ClauseAtlas.Site.Tests.Pages;

/// <summary>A small archive of fictional companies. Its rows come from the real timeline, comparer and record writer.</summary>
internal sealed class SeededArchive : IDisposable
{
    private readonly ArchiveRecords _records;
    private int _captures;

    /// <param name="whole">With the document of five megabytes, which takes seconds to analyse.</param>
    public SeededArchive(bool whole = true)
    {
        Folder = Directory.CreateTempSubdirectory("clauseatlas-site-").FullName;
        var database = new ArchiveLayout(Folder).Database;
        ArchiveFile.Create(database);
        CorrectionFile.Create(new ArchiveLayout(Folder).Corrections);
        _records = new ArchiveRecords(ArchiveFile.Open(database, write: true));
        Fill(whole);
        _records.Dispose();
        new AnalysisPass(new AnalysisRecords(ArchiveFile.Open(database, write: true)), Analyser.Shipped).Run(null, CancellationToken.None);
    }

    public string Folder { get; }

    /// <summary>The day on which readers look at it.</summary>
    public static DateTimeOffset Today { get; } = new(2026, 6, 15, 12, 0, 0, TimeSpan.Zero);

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    private void Fill(bool whole)
    {
        Document(
            "northlake-ai",
            "Northlake AI",
            "Tools that write and draw.",
            "privacy-policy",
            "privacy_policy",
            "Privacy Policy",
            FictionalTexts.Privacy
        );
        Document(
            "northlake-ai",
            "Northlake AI",
            "Tools that write and draw.",
            "terms-of-service",
            "terms_of_service",
            "Terms of Service",
            FictionalTexts.Terms
        );
        Document(
            "hostile",
            FictionalTexts.HostileName,
            FictionalTexts.HostileName,
            "terms",
            "terms_of_service",
            FictionalTexts.HostileTitle,
            FictionalTexts.Hostile
        );
        if (whole)
        {
            Document(
                "endless",
                "Endless Rules",
                null,
                "rules",
                "community_guidelines",
                "Community Guidelines",
                [FictionalTexts.FiveMegabytes]
            );
        }

        var blocked = Declare("harbour-pay", "Harbour Pay", null, "fees", "commercial_terms", "Fee Schedule");
        _records.SaveFailure(
            new FailedAttempt(
                blocked,
                Today.AddDays(-1),
                new CaptureFailure(
                    CaptureFailureKind.Blocked,
                    "The site answered 403 with a captcha.",
                    new Uri("https://harbour-pay.example/fees")
                ),
                Today.AddDays(1)
            )
        );
    }

    private int Declare(string entity, string name, string? description, string slug, string type, string title) =>
        _records.EnsureDocument(
            new DocumentFacts(
                Slug.Of(entity),
                name,
                description,
                "ai",
                Slug.Of(slug),
                type,
                title,
                "en",
                "US",
                $"https://{entity}.example/{slug}"
            )
        );

    /// <summary>Each text is seen twice, a day apart: the second time confirms it.</summary>
    private void Document(
        string entity,
        string name,
        string? description,
        string slug,
        string type,
        string title,
        IReadOnlyList<string> texts
    )
    {
        var document = Declare(entity, name, description, slug, type, title);
        _records.EnsureDeclaration(
            document,
            new string('a', 64),
            """{ "fetch": "https://example.org", "select": "main" }""",
            Today.AddYears(-1)
        );
        var timeline = DocumentTimeline.Empty;
        var kept = texts.ToDictionary(t => Sha256.Of(System.Text.Encoding.UTF8.GetBytes(t)));
        var start = Today.AddDays(-7 * texts.Count);
        for (var i = 0; i < texts.Count * 2; i++)
        {
            var text = texts[i / 2];
            var at = start.AddDays((7 * (i / 2)) + (i % 2));
            var digest = Sha256.Of(System.Text.Encoding.UTF8.GetBytes(text));
            var number = ++_captures;
            var step = timeline.Observe(
                new Observation(number, at, text, digest, "en", 1, null, VersionCause.Company, Confirmation.SecondCapture),
                known => kept[known]
            );
            timeline = step.Next;
            var address = $"https://{entity}.example/{slug}";
            var capture = new CaptureRecord(
                number,
                document,
                at,
                Provenance.Witnessed,
                $"urn:test:{number}",
                null,
                address,
                address,
                200,
                "text/html",
                Sha256.Of(BitConverter.GetBytes(number)),
                null,
                digest,
                1,
                null,
                null,
                null
            );
            _records.Save([new CaptureStep(document, at, capture, text, step, Today.AddDays(1))]);
        }
    }
}
