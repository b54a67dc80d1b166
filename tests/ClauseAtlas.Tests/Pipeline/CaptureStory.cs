using System.Text;
using ClauseAtlas.Declarations;
using ClauseAtlas.Fetching;
using ClauseAtlas.Pipeline;
using ClauseAtlas.Pipeline.Capturing;
using ClauseAtlas.Storage;
using ClauseAtlas.Tests.Declarations;
using ClauseAtlas.Tests.Storage;
using Microsoft.Extensions.Time.Testing;

namespace ClauseAtlas.Tests.Pipeline;

/// <summary>Daily captures of two documents by a fetcher that plays a script: every outcome and both kinds of failure, with bytes and without.</summary>
internal static class CaptureStory
{
    private const string Terms = "https://acme.example/terms";
    private const string First = "https://acme.example/privacy/1";
    private const string Second = "https://acme.example/privacy/2";
    private static readonly DateTimeOffset Start = new(2025, 3, 1, 6, 0, 0, TimeSpan.Zero);

    private static readonly EntityDeclaration Acme = Reading
        .Of(
            $$"""
            {"name": "Acme", "terms": {
              "Terms of Service": {"fetch": "{{Terms}}", "select": "main"},
              "Privacy Policy": {"combine": [{"fetch": "{{First}}", "select": "main"}, {"fetch": "{{Second}}", "select": "main"}]}
            } }
            """
        )
        .Entity!;

    private static readonly (int, string)[] Sold = [(3, "We sell your personal information to advertisers and to data brokers.")];

    /// <summary>The answers, day by day, by address.</summary>
    private static readonly Dictionary<string, Func<Uri, FetchResult>>[] Days =
    [
        new()
        {
            [Terms] = Page(Story.Page("Terms")),
            [First] = Page(Story.Page("Privacy")),
            [Second] = Page(Story.Page("More")),
        },
        new()
        {
            [Terms] = NotModified(),
            [First] = Page(Story.Page("Privacy")),
            [Second] = Nothing(CaptureFailureKind.Unreachable),
        },
        new() { [Terms] = Page(Story.Page("Terms", menu: "Start")), [First] = Nothing(CaptureFailureKind.Unreachable) },
        new()
        {
            [Terms] = Refused(403, CaptureFailureKind.Blocked),
            [First] = Page(Story.Page("Privacy")),
            [Second] = Page("<main></main>"),
        },
        new()
        {
            [Terms] = Nothing(CaptureFailureKind.RobotsDisallowed),
            [First] = Page(Story.Page("Privacy")),
            [Second] = Page(Story.Page("More", Sold)),
        },
        new()
        {
            [Terms] = Page(Story.Page("Terms", Sold)),
            [First] = Page(Story.Page("Privacy")),
            [Second] = Page(Story.Page("More", Sold)),
        },
        new() { [Terms] = Page(Story.Page("Terms", Sold, "News")), [First] = Refused(500, CaptureFailureKind.ServerError) },
        new() { [Terms] = Page("<html><body><p>No main here.</p></body></html>"), [First] = Refused(404, CaptureFailureKind.NotFound) },
        new()
        {
            [Terms] = Page(Story.Page("Terms")),
            [First] = Page(Story.Page("Privacy")),
            [Second] = Page(Story.Page("More", Sold)),
        },
    ];

    /// <summary>Runs the captures that are not recorded yet, as the program does after a start.</summary>
    public static async Task<IReadOnlyList<CaptureReport>> RunAsync(
        TestArchive archive,
        CancellationToken cancellation,
        WriteSteps? steps = null
    )
    {
        using var opened = archive.Open(steps);
        new CaptureReplay(opened.Records, opened.Warc, new CataloguedDocuments([Acme])).Run(opened.Unindexed);
        var reports = new List<CaptureReport>();
        for (var day = 0; day < Days.Length; day++)
        {
            foreach (var document in Acme.Documents)
            {
                var at = Start.AddDays(day);
                if (!IsRecorded(opened, document, at))
                {
                    using var pipeline = new CapturePipeline(opened.Records, opened.Warc, new Script(Days[day]), new FakeTimeProvider(at));
                    reports.Add(await pipeline.CaptureAsync(Acme, document, cancellation));
                }
            }
        }

        return reports;
    }

    /// <summary>One capture of the terms with the answer of a day.</summary>
    public static Task<CaptureReport> CaptureTermsAsync(CapturePipeline pipeline, CancellationToken cancellation) =>
        pipeline.CaptureAsync(Acme, Acme.Documents[0], cancellation);

    public static IPageFetcher Answers(int day) => new Script(Days[day]);

    public static CataloguedDocuments Declared { get; } = new([Acme]);

    private static bool IsRecorded(OpenedArchive opened, DocumentDeclaration document, DateTimeOffset at)
    {
        using var database = new ArchiveDatabase(opened.Options);
        return opened.Records.Knows($"capture:{Acme.Slug}/{document.Slug}:{at.UtcTicks}")
            || database.Failures.Any(f => f.Document.Slug == document.Slug.Value && f.At == at);
    }

    private static Func<Uri, FetchResult> Page(string html) =>
        location =>
        {
            var body = Encoding.UTF8.GetBytes(html);
            var message = Message("200 OK", $"Content-Type: text/html; charset=utf-8\r\nETag: \"{body.Length}\"\r\n", body);
            return Result(
                location,
                200,
                message,
                new FetchedPage(location, 200, "text/html; charset=utf-8", $"\"{body.Length}\"", null, body, false),
                false,
                null
            );
        };

    private static Func<Uri, FetchResult> NotModified() =>
        location => Result(location, 304, Message("304 Not Modified", "", []), null, true, null);

    private static Func<Uri, FetchResult> Refused(int status, CaptureFailureKind kind) =>
        location =>
            Result(
                location,
                status,
                Message($"{status} No", "Content-Type: text/html\r\n", "<p>No.</p>"u8.ToArray()),
                null,
                false,
                Failure(kind, location)
            );

    private static Func<Uri, FetchResult> Nothing(CaptureFailureKind kind) =>
        location => new FetchResult(new FetchRequest(location, FetchMode.Http), Start, [], null, false, Failure(kind, location));

    private static CaptureFailure Failure(CaptureFailureKind kind, Uri location) => new(kind, $"The script says {kind}.", location);

    private static byte[] Message(string status, string head, byte[] body) =>
        [.. Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\n{head}Content-Length: {body.Length}\r\n\r\n"), .. body];

    private static FetchResult Result(
        Uri location,
        int status,
        byte[] message,
        FetchedPage? page,
        bool notModified,
        CaptureFailure? failure
    ) =>
        new(
            new FetchRequest(location, FetchMode.Http),
            Start,
            [
                new Hop(
                    location,
                    Start,
                    null,
                    status,
                    Encoding.ASCII.GetBytes($"GET {location.AbsolutePath} HTTP/1.1\r\nHost: {location.Host}\r\n\r\n"),
                    message,
                    null
                ),
            ],
            page,
            notModified,
            failure
        );

    private sealed class Script(Dictionary<string, Func<Uri, FetchResult>> answers) : IPageFetcher
    {
        public Task<FetchResult> FetchAsync(FetchRequest request, CancellationToken cancellation) =>
            Task.FromResult(answers[request.Location.AbsoluteUri](request.Location));
    }
}
