using System.Collections.Immutable;
using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Analysis.Provisions;
using ClauseAtlas.Evidence;
using ClauseAtlas.Pipeline.Records;
using ClauseAtlas.Storage.Search;
using ClauseAtlas.Storage.Texts;
using ClauseAtlas.Versioning.Timelines;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Storage.Records;

/// <summary>The analysis side of the index on EF Core. Whatever it holds can be made again from the texts.</summary>
public sealed class AnalysisRecords(DbContextOptions<ArchiveDatabase> options) : IAnalysisRecords
{
    public IReadOnlyList<int> Pending(string revision)
    {
        using var database = new ArchiveDatabase(options);
        return
        [
            .. database
                .Documents.Where(d =>
                    d.Versions.Any() && (d.AnalysisRevision != revision || d.AnalysedThrough < d.Versions.Max(v => v.Number))
                )
                .OrderBy(d => d.Id)
                .Select(d => d.Id),
        ];
    }

    public DocumentToAnalyse ToAnalyse(int document, string revision)
    {
        using var database = new ArchiveDatabase(options);
        var row = database.Documents.AsNoTracking().Single(d => d.Id == document);
        var versions = database
            .Versions.AsNoTracking()
            .Where(v => v.DocumentId == document)
            .OrderBy(v => v.Number)
            .AsEnumerable()
            .Select(v => new VersionToAnalyse(
                v.Id,
                v.Number,
                Sha256.Parse(v.TextDigest),
                ClauseIdentity.FromBytes(v.ClauseIds),
                v.RecordedAt
            ))
            .ToImmutableArray();
        var changes = database
            .Changes.AsNoTracking()
            .Where(c => c.DocumentId == document)
            .OrderBy(c => c.Id)
            .AsEnumerable()
            .Select(c => new ChangeToAnalyse(c.Id, Sha256.Parse(c.BaseTextDigest), c.ToVersionId))
            .ToImmutableArray();
        var known = database
            .Provisions.AsNoTracking()
            .Where(p => p.DocumentId == document)
            .OrderBy(p => p.Id)
            .AsEnumerable()
            .Select(p => new KnownProvision(p.Id, p.Type, p.Severity == Severity.Protective, [.. ClauseIdentity.FromBytes(p.ClauseIds)]))
            .ToImmutableArray();
        return new DocumentToAnalyse(
            document,
            row.Type,
            row.Language.Length >= 2 ? row.Language[..2].ToLowerInvariant() : "en",
            row.AnalysisRevision == revision ? row.AnalysedThrough : 0,
            versions,
            changes,
            known,
            Decisions(database, document)
        );
    }

    private static ImmutableArray<Decision> Decisions(ArchiveDatabase database, int document) =>
        [
            .. database
                .Doubts.AsNoTracking()
                .Where(d => d.DocumentId == document && d.State != Model.ReviewState.Open)
                .OrderBy(d => d.Id)
                .AsEnumerable()
                .Select(d => new Decision(
                    d.Quote,
                    d.Type,
                    d.State is Model.ReviewState.Rejected ? null : d.CorrectedType ?? d.Type,
                    d.CorrectedStance ?? d.Stance
                )),
        ];

    /// <summary>Calls may overlap.</summary>
    public string Text(Sha256 digest)
    {
        var key = digest.ToString();
        using var database = new ArchiveDatabase(options);
        return TextCode.Decode(
            database.Texts.AsNoTracking().SingleOrDefault(t => t.Digest == key)
                ?? throw new InvalidDataException($"The index holds no text {digest}; run `atlas fsck`.")
        );
    }

    public void Save(DocumentAnalysis analysis)
    {
        using var database = new ArchiveDatabase(options);
        using var transaction = database.Database.BeginTransaction();
        new AnalysisWriter(database, analysis).Write();
        new SearchIndex(database).Update(
            analysis.Document,
            after: analysis.IsWhole ? 0 : analysis.Versions.Min(v => (int?)v.Version.Number - 1) ?? int.MaxValue
        );
        transaction.Commit();
    }
}
