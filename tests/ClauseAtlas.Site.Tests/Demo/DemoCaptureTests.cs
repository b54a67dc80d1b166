using System.Net;
using ClauseAtlas.Cli.Archives;
using ClauseAtlas.Cli.Demo;
using ClauseAtlas.Cli.Demo.Script;
using ClauseAtlas.Cli.Demo.Sites;
using ClauseAtlas.Declarations;
using ClauseAtlas.Fetching;
using ClauseAtlas.Pipeline.Capturing;
using ClauseAtlas.Storage;
using ClauseAtlas.Versioning;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ClauseAtlas.Site.Tests.Demo;

/// <summary>The demonstration through the normal pipeline, over HTTP on loopback.</summary>
public sealed class DemoCaptureTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Every_planted_change_is_found_once_and_no_planted_noise_is_a_change()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("clauseatlas-demo").FullName;
        try
        {
            var clock = new DemoClock();
            await using var sites = await DemoSites.StartAsync(clock, cancellation);
            var archive = Path.Combine(folder, "archive");
            var layout = OpenArchive.Init(archive);
            var entities = DemoDeclarations.Of(sites.Addresses);
            foreach (var entity in entities)
            {
                await DeclarationWriter.WriteAsync(entity, layout.Declarations, cancellation);
            }

            using var opened = OpenArchive.ForWriting(archive);
            Assert.DoesNotContain(opened.Declarations.Problems, p => p.Severity == ProblemSeverity.Error);
            var documents = opened.Declarations.Entities.SelectMany(e => e.Documents.Select(d => (e, d))).ToList();
            Assert.Equal(DemoCompanies.All.Sum(c => c.Documents.Length), documents.Count);
            var options = new FetchOptions
            {
                AllowedNetworks = [IPNetwork.Parse("127.0.0.0/8")],
                HostSpacing = TimeSpan.Zero,
                MaxRetries = 0,
            };
            using var pipeline = new CapturePipeline(
                opened.Records,
                opened.Warc,
                new AutomaticPageFetcher(new HttpPageFetcher(options, clock), null, clock),
                clock
            );
            await DemoRun.CaptureDaysAsync(
                clock,
                async (moment, stop) =>
                {
                    var reports = (await new CaptureRun(pipeline).RunAsync(documents, null, stop)).Documents;
                    foreach (var report in reports.Where(r => r.Outcome is not (CaptureOutcome.First or CaptureOutcome.Verification)))
                    {
                        output.WriteLine(
                            $"{moment:yyyy-MM-dd} {report.Entity} {report.Document}: {report.Outcome} {report.Failure?.Kind} {report.Failure?.Detail} {report.Note}"
                        );
                    }
                },
                cancellation
            );

            var verdicts = DemoRun.Judge(Published(opened));
            foreach (var verdict in verdicts)
            {
                output.WriteLine(
                    $"{(verdict.IsRight ? "right" : "WRONG")} {verdict.Event.Entity} {verdict.Event.Document}: {verdict.Event.Name}: expected {verdict.Expected}; found {verdict.Found}"
                );
            }

            Assert.Equal(DemoScript.Events.Length, verdicts.Count);
            Assert.All(verdicts, v => Assert.True(v.IsRight, $"{v.Event.Name}: expected {v.Expected}, found {v.Found}"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void An_archive_without_changes_fails_every_planted_change_and_a_surplus_change_fails_its_document()
    {
        Assert.All(DemoRun.Judge([]), v => Assert.False(v.IsRight && v.Event.Expected is not null));
        var surplus = new FoundChange(
            "lindwerk",
            "refund-policy",
            DemoCalendar.Days[1],
            ChangeClass.Substantive,
            null,
            VersionCause.Company
        );
        Assert.False(DemoRun.Judge([surplus]).Single(v => v.Event.Document == "returns").IsRight);
    }

    private static List<FoundChange> Published(OpenArchive opened)
    {
        using var database = new ArchiveDatabase(opened.Options);
        return
        [
            .. database
                .Changes.Where(c => c.State == ChangeState.Published)
                .Include(c => c.Document.Entity)
                .AsEnumerable()
                .Select(c => new FoundChange(
                    c.Document.Entity.Slug,
                    c.Document.Slug,
                    DateOnly.FromDateTime(c.RecordedAt.UtcDateTime),
                    c.Class,
                    c.EffectiveDate,
                    c.Cause
                )),
        ];
    }
}
