using ClauseAtlas.Declarations;
using ClauseAtlas.Evidence;
using ClauseAtlas.Evidence.Warc;
using ClauseAtlas.Fetching;
using ClauseAtlas.Pipeline.Records;
using ClauseAtlas.Tests.Pipeline;
using ClauseAtlas.Versioning;
using ClauseAtlas.Versioning.Timelines;
using Xunit;

namespace ClauseAtlas.Tests.Storage;

/// <summary>What every driver of the index promises. A driver's test class says how its store is opened; it may be opened again and again.</summary>
public abstract class ArchiveRecordsContract
{
    private static readonly DateTimeOffset Start = new(2024, 5, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Opens the store of this test; the first time it is empty.</summary>
    internal abstract IArchiveRecords Open();

    [Fact]
    public void Absent_things_come_back_as_absent()
    {
        using var records = Open();
        var document = records.EnsureDocument(Facts("acme", "terms"));
        Assert.False(records.Knows("nothing"));
        Assert.Equal(1, records.NextCapture);
        Assert.Empty(records.LastIndexed());
        Assert.Null(records.LastGood(document));
        Assert.Empty(records.Due(Start));
        Assert.Null(records.LoadTimeline(document).Current);
        Assert.Throws<InvalidDataException>(() => records.Text(Sha256.OfText("unknown")));
    }

    [Fact]
    public void A_document_keeps_its_id_whatever_is_said_of_it_later()
    {
        int terms;
        int privacy;
        using (var records = Open())
        {
            terms = records.EnsureDocument(Facts("acme", "terms"));
            privacy = records.EnsureDocument(Facts("acme", "privacy"));
        }

        using var again = Open();
        Assert.Equal(terms, again.EnsureDocument(Facts("acme", "terms") with { Title = "Terms of use", EntityName = "Acme Inc." }));
        Assert.Equal(privacy, again.EnsureDocument(Facts("acme", "privacy")));
        var other = again.EnsureDocument(Facts("other", "terms"));
        Assert.True(terms < privacy && privacy < other);
    }

    [Fact]
    public void A_declaration_revision_has_one_row_a_document()
    {
        using var records = Open();
        var terms = records.EnsureDocument(Facts("acme", "terms"));
        var privacy = records.EnsureDocument(Facts("acme", "privacy"));
        var first = records.EnsureDeclaration(terms, "r1", "{}", Start);
        Assert.Equal(first, records.EnsureDeclaration(terms, "r1", "{}", Start.AddDays(1)));
        Assert.NotEqual(first, records.EnsureDeclaration(terms, "r2", "{}", Start));
        Assert.NotEqual(first, records.EnsureDeclaration(privacy, "r1", "{}", Start));
    }

    [Fact]
    public void A_timeline_is_read_back_as_it_was_saved_after_every_step()
    {
        string[] texts =
        [
            Story.Policy("Terms"),
            Story.Policy("Terms", [(1, "We keep it for a year.")]),
            Story.Policy("Terms"),
            Story.Policy("Terms", [(3, "We sell it.")]),
            Story.Policy("Terms", clauses: 1),
        ];
        var order = new[] { 0, 1, 2, 3, 3, 4, 3, 1, 3 };
        var known = texts.DistinctBy(Sha256.OfText).ToDictionary(Sha256.OfText);
        int document;
        using (var records = Open())
        {
            document = records.EnsureDocument(Facts("acme", "terms"));
        }

        var expected = DocumentTimeline.Empty;
        for (var i = 0; i < order.Length; i++)
        {
            using var records = Open();
            var loaded = records.LoadTimeline(document);
            AssertSame(expected, loaded);
            var step = Step(records, document, loaded, texts[order[i]], Start.AddDays(i), d => known[d]);
            records.Save([step]);
            expected = step.Step!.Next;
            Assert.Equal(texts[order[i]], records.Text(step.Capture!.Text!.Value));
        }

        Assert.NotNull(expected.Current);
        Assert.True(expected.Current.Number > 1, "The texts led to no second version.");
    }

    [Fact]
    public void A_save_is_all_or_nothing()
    {
        using var records = Open();
        var document = records.EnsureDocument(Facts("acme", "terms"));
        var first = Step(records, document, DocumentTimeline.Empty, Story.Policy("Terms"), Start);
        var second = first with { Capture = first.Capture! with { Number = first.Capture.Number + 1 } };
        // The same origin twice.
        Assert.Throws<IOException>(() => records.Save([first, second]));
        Assert.False(records.Knows(first.Capture!.OriginKey));
        Assert.Equal(1, records.NextCapture);
        Assert.Null(records.LoadTimeline(document).Current);
        Assert.Throws<InvalidDataException>(() => records.Text(first.Capture.Text!.Value));
        records.Save([first]);
        Assert.True(records.Knows(first.Capture.OriginKey));
        Assert.Equal(2, records.NextCapture);
    }

    [Fact]
    public void What_was_saved_is_known_after_opening_again()
    {
        using (var records = Open())
        {
            var document = records.EnsureDocument(Facts("acme", "terms"));
            records.Save([Step(records, document, DocumentTimeline.Empty, Story.Policy("Terms"), Start)]);
        }

        using var again = Open();
        Assert.Equal(2, again.NextCapture);
        Assert.True(again.Knows($"test:{Start.UtcTicks}"));
        Assert.Equal([new("acme/terms/00001.warc.zst", 100L)], again.LastIndexed());
    }

    [Fact]
    public void The_last_good_capture_is_the_one_a_conditional_request_is_about()
    {
        using var records = Open();
        var document = records.EnsureDocument(Facts("acme", "terms"));
        var revision = records.EnsureDeclaration(document, "r1", "{}", Start);
        var good = Step(records, document, DocumentTimeline.Empty, Story.Policy("Terms"), Start);
        good = good with { Capture = good.Capture! with { Declaration = revision, Validators = new Validators("\"a\"", "yesterday") } };
        records.Save([good]);
        var rejected = good.Capture! with
        {
            Number = 2,
            OriginKey = "rejected",
            Text = null,
            Failure = Failure(CaptureFailureKind.NotAPolicy),
        };
        records.Save([new CaptureStep(document, Start.AddDays(1), rejected, null, null, null)]);
        Assert.Equal(
            new LastGood(
                "\"a\"",
                "yesterday",
                good.Capture.Payload,
                good.Capture.Text!.Value,
                "r1",
                good.Capture.OriginKey,
                good.Capture.At
            ),
            records.LastGood(document)
        );
    }

    [Fact]
    public void Due_documents_come_longest_overdue_first()
    {
        using var records = Open();
        var ids = new[] { "a", "b", "c", "d" }.Select(d => records.EnsureDocument(Facts("acme", d))).ToList();
        records.SetDue(ids[0], Start.AddHours(2));
        records.SetDue(ids[1], Start);
        records.SetDue(ids[2], Start.AddDays(1));
        records.SaveFailure(new FailedAttempt(ids[3], Start, Failure(CaptureFailureKind.Unreachable), Start.AddHours(1)));
        Assert.Equal(["b", "d", "a"], records.Due(Start.AddHours(3)).Select(d => d.Slug));
        records.SetDue(ids[1], null);
        Assert.Equal(["d", "a"], records.Due(Start.AddHours(3)).Select(d => d.Slug));
    }

    private static DocumentFacts Facts(string entity, string document) =>
        new(
            Slug.Of(entity),
            entity,
            null,
            null,
            Slug.Of(document),
            "terms_of_service",
            document,
            "en",
            "global",
            $"https://{entity}.example/{document}"
        );

    private static CaptureFailure Failure(CaptureFailureKind kind) => new(kind, "It did not work.", new Uri("https://acme.example/terms"));

    private static CaptureStep Step(
        IArchiveRecords records,
        int document,
        DocumentTimeline timeline,
        string text,
        DateTimeOffset at,
        Func<Sha256, string>? texts = null
    )
    {
        var digest = Sha256.OfText(text);
        var observation = new Observation(
            records.NextCapture,
            at,
            text,
            digest,
            "en",
            1,
            null,
            VersionCause.Company,
            Confirmation.SecondCapture
        );
        return new CaptureStep(
            document,
            at,
            new CaptureRecord(
                records.NextCapture,
                document,
                at,
                Provenance.Witnessed,
                $"test:{at.UtcTicks}",
                null,
                "https://acme.example/terms",
                "https://acme.example/terms",
                200,
                "text/html",
                digest,
                new WarcLocation("acme/terms/00001.warc.zst", 100, 10),
                digest,
                1,
                null,
                null,
                null
            ),
            text,
            timeline.Observe(observation, texts ?? (d => throw new InvalidOperationException($"No text {d} was to be read."))),
            null
        );
    }

    private static void AssertSame(DocumentTimeline expected, DocumentTimeline loaded)
    {
        Assert.Equal(expected.NextClauseId, loaded.NextClauseId);
        Assert.Equal(expected.Pending, loaded.Pending);
        Assert.Equal(expected.Seen.OrderBy(s => s.Key), loaded.Seen.OrderBy(s => s.Key));
        Assert.Equal(expected.Current?.ClauseIds, loaded.Current?.ClauseIds);
        Assert.Equal(
            expected.Current is { } a ? a with { ClauseIds = [] } : null,
            loaded.Current is { } b ? b with { ClauseIds = [] } : null
        );
    }
}
