using ClauseAtlas.Analysis;
using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Declarations;
using ClauseAtlas.Evidence;
using ClauseAtlas.Pipeline;
using ClauseAtlas.Pipeline.Analysing;
using ClauseAtlas.Pipeline.Records;
using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Model;
using ClauseAtlas.Storage.Records;
using ClauseAtlas.Storage.Sqlite;
using ClauseAtlas.Tests.Analysis;
using ClauseAtlas.Versioning;
using ClauseAtlas.Versioning.Timelines;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ClauseAtlas.Tests.Storage;

public sealed class AnalysisRecordsTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Analyser Small = new(SmallKnowledge.Read(), null);
    private readonly string _folder = Directory.CreateTempSubdirectory("clauseatlas-analysis-").FullName;
    private readonly DbContextOptions<ArchiveDatabase> _options;
    private int _captures;

    public AnalysisRecordsTests()
    {
        var path = new ArchiveLayout(_folder).Database;
        ArchiveFile.Create(path);
        _options = ArchiveFile.Open(path, write: true);
    }

    private const string Permits = "# Terms\n\nWe run a service.\n\n## Models\n\nWe may use your content to train our models.\n";

    [Fact]
    public void A_provision_lives_across_versions_and_keeps_its_record()
    {
        Versions(Permits, Permits.Replace("content", "content and files"), Permits.Replace("may use your content to train", "make"));
        Pass();
        using var database = new ArchiveDatabase(_options);
        var provision = Assert.Single(
            database.Provisions.Include(p => p.Wordings).Include(p => p.FirstVersion).Include(p => p.LastVersion)
        );
        Assert.Equal((1, 1, 2), (provision.Id, provision.FirstVersion.Number, provision.LastVersion.Number));
        Assert.Equal(ProvisionStatus.Removed, provision.Status);
        Assert.Equal(Start.AddDays(4), provision.RemovedAt);
        Assert.Equal(2, provision.Wordings.Count);
        Assert.Equal("training-on-your-data", provision.Slug);
        var better = database.Changes.OrderBy(c => c.Id).Last();
        Assert.Equal((Direction.BetterForUsers, Severity.Protective), (better.Direction, better.Severity));
        Assert.Equal(1, database.Touched.Single(t => t.ChangeId == better.Id).ProvisionId);
    }

    [Fact]
    public void A_second_pass_reads_nothing_and_a_new_version_alone_is_read()
    {
        Versions(Permits, Permits.Replace("a service", "two services"));
        Assert.Equal(2, Pass().Versions);
        Assert.Equal(0, Pass().Versions);
        Versions(Permits.Replace("a service", "three services"));
        Assert.Equal(1, Pass().Versions);
        using var database = new ArchiveDatabase(_options);
        var wording = Assert.Single(database.Wordings.Include(w => w.FromVersion).Include(w => w.ThroughVersion));
        Assert.Equal((1, 3), (wording.FromVersion.Number, wording.ThroughVersion.Number));
        Assert.Equal(TypeCheckResult.Present, database.TypeChecks.Single(t => t.Type == "training").Result);
        Assert.Equal(TypeCheckResult.Absent, database.TypeChecks.Single(t => t.Type == "court").Result);
    }

    [Fact]
    public void Another_knowledge_reads_all_versions_again_and_records_keep_their_numbers()
    {
        Versions(Permits, Permits + "\n## Law\n\nDisputes go to the courts of Ruritania.\n");
        Pass();
        var other = KnowledgeReader.Read(
            SmallKnowledge.Files(
                (
                    "types/court.yaml",
                    SmallKnowledge
                        .Court.Replace("strength: medium", "strength: weak, language: de")
                        .Replace("examples: [{ text: Disputes go to the courts of Ruritania., stance: limits_right }]", "examples: []")
                )
            )
        );
        Assert.Equal(2, Pass(new Analyser(other, null)).Versions);
        using var database = new ArchiveDatabase(_options);
        Assert.Equal([ProvisionStatus.Current, ProvisionStatus.Withdrawn], database.Provisions.OrderBy(p => p.Id).Select(p => p.Status));
        Assert.Equal([1, 2], database.Provisions.OrderBy(p => p.Id).Select(p => p.Id));
        Assert.Equal(2, Pass().Versions);
        using var again = new ArchiveDatabase(_options);
        Assert.All(again.Provisions, p => Assert.Equal(ProvisionStatus.Current, p.Status));
        Assert.Equal(2, again.Provisions.Count());
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private AnalysisProgress Pass(Analyser? with = null) =>
        new AnalysisPass(new AnalysisRecords(_options), with ?? Small).Run(null, TestContext.Current.CancellationToken);

    /// <summary>Each text is seen twice, so that it is confirmed.</summary>
    private void Versions(params string[] texts)
    {
        using var records = new ArchiveRecords(_options);
        var document = records.EnsureDocument(
            new DocumentFacts(Slug.Of("acme"), "Acme", null, null, Slug.Of("terms"), "terms_of_service", "Terms", "en", "GLOBAL", "")
        );
        foreach (var text in texts.SelectMany(t => new[] { t, t }))
        {
            var at = Start.AddDays(_captures);
            var digest = Sha256.OfText(text);
            var step = records
                .LoadTimeline(document)
                .Observe(
                    new Observation(records.NextCapture, at, text, digest, "en", 1, null, VersionCause.Company, Confirmation.SecondCapture),
                    records.Text
                );
            records.Save([
                new CaptureStep(
                    document,
                    at,
                    new CaptureRecord(
                        records.NextCapture,
                        document,
                        at,
                        Provenance.Imported,
                        $"test {_captures}",
                        null,
                        "",
                        "",
                        null,
                        "text/markdown",
                        digest,
                        null,
                        digest,
                        1,
                        null,
                        null,
                        null
                    ),
                    text,
                    step,
                    null
                ),
            ]);
            _captures++;
        }
    }
}
