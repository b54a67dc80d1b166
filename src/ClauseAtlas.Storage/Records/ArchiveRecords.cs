using System.Collections.Concurrent;
using ClauseAtlas.Evidence;
using ClauseAtlas.Evidence.Warc;
using ClauseAtlas.Pipeline.Records;
using ClauseAtlas.Storage.Model;
using ClauseAtlas.Storage.Texts;
using ClauseAtlas.Versioning;
using ClauseAtlas.Versioning.Timelines;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Storage.Records;

/// <summary>
/// The index on EF Core. Trust: who can edit the file can mislead readers until <c>fsck</c> runs; what is lost with it is rebuilt from WARC.
/// Writes are serialised by the archive's write lock.
/// </summary>
public sealed class ArchiveRecords : IArchiveRecords
{
    private readonly DbContextOptions<ArchiveDatabase> _options;
    private readonly ConcurrentDictionary<string, byte> _known;
    private readonly Lock _writing = new();
    private readonly Lock _reading = new();
    private readonly ArchiveDatabase _reader;

    /// <summary>Opens the index and reads which origins it knows.</summary>
    public ArchiveRecords(DbContextOptions<ArchiveDatabase> options)
    {
        _options = options;
        _reader = new ArchiveDatabase(options);
        _known = new(_reader.Captures.Select(c => c.OriginKey).AsEnumerable().Select(key => KeyValuePair.Create(key, (byte)0)));
        NextCapture = (_reader.Captures.Max(c => (int?)c.Id) ?? 0) + 1;
    }

    public int NextCapture { get; private set; }

    public bool Knows(string originKey) => _known.ContainsKey(originKey);

    public int EnsureDocument(DocumentFacts facts) => Writing(database => EnsureDocument(database, facts));

    public int EnsureDeclaration(int document, string revision, string json, DateTimeOffset at) =>
        Writing(database => EnsureDeclaration(database, document, revision, json, at));

    public IReadOnlyDictionary<string, long> LastIndexed()
    {
        using var database = new ArchiveDatabase(_options);
        return database
            .Captures.Where(c => c.WarcFile != null)
            .GroupBy(c => c.WarcFile!)
            .Select(g => new { File = g.Key, Offset = g.Max(c => c.WarcOffset) })
            .ToDictionary(f => f.File, f => f.Offset);
    }

    public DocumentTimeline LoadTimeline(int document)
    {
        using var database = new ArchiveDatabase(_options);
        var json = database.Documents.Where(d => d.Id == document).Select(d => d.Timeline).Single();
        return TimelineCode.Read(json, database.SeenTexts.AsNoTracking().Where(s => s.DocumentId == document));
    }

    public string Text(Sha256 digest)
    {
        var key = digest.ToString();
        lock (_reading)
        {
            return TextCode.Decode(
                _reader.Texts.AsNoTracking().SingleOrDefault(t => t.Digest == key)
                    ?? throw new InvalidDataException($"The index holds no text {digest}; run `atlas fsck`.")
            );
        }
    }

    public LastGood? LastGood(int document)
    {
        using var database = new ArchiveDatabase(_options);
        var last = database
            .Captures.AsNoTracking()
            .Where(c => c.DocumentId == document && c.TextDigest != null)
            .OrderByDescending(c => c.Id)
            .FirstOrDefault();
        var revision = last?.DeclarationId is { } id ? database.Declarations.Where(d => d.Id == id).Select(d => d.Revision).Single() : null;
        return last is null
            ? null
            : new LastGood(
                last.ETag,
                last.LastModified,
                Sha256.Parse(last.PayloadDigest),
                Sha256.Parse(last.TextDigest!),
                revision,
                last.OriginKey,
                last.At
            );
    }

    public IReadOnlyList<WarcLocation> LastPayloads(int document, int most)
    {
        using var database = new ArchiveDatabase(_options);
        return
        [
            .. database
                .Captures.AsNoTracking()
                .Where(c => c.DocumentId == document && c.WarcFile != null)
                .OrderByDescending(c => c.Id)
                .Take(most)
                .Select(c => new
                {
                    c.WarcFile,
                    c.WarcOffset,
                    c.WarcLength,
                })
                .AsEnumerable()
                .Select(c => new WarcLocation(c.WarcFile!, c.WarcOffset, c.WarcLength)),
        ];
    }

    public void Save(IReadOnlyList<CaptureStep> steps)
    {
        InTransaction(database => new StepWriter(database).Write(steps));
        foreach (var capture in steps.Select(s => s.Capture).OfType<CaptureRecord>())
        {
            _known.TryAdd(capture.OriginKey, 0);
            NextCapture = Math.Max(NextCapture, capture.Number + 1);
        }
    }

    public void SaveFailure(FailedAttempt failure) =>
        InTransaction(database =>
        {
            database.Failures.Add(
                new FailureRow
                {
                    DocumentId = failure.Document,
                    At = failure.At,
                    Kind = failure.Failure.Kind,
                    Detail = failure.Failure.Detail,
                    Location = failure.Failure.Location.AbsoluteUri,
                }
            );
            var document = database.Documents.Single(d => d.Id == failure.Document);
            (document.LastAttemptAt, document.LastFailure, document.NextDueAt) = (failure.At, failure.Failure.Kind, failure.NextDue);
        });

    public int PublishHeld(DateTimeOffset since) =>
        Writing(database =>
            database
                .Changes.Where(c =>
                    c.State == ChangeState.Held
                    && database.Versions.Any(v =>
                        v.DocumentId == c.DocumentId && v.Number >= c.ToVersion.Number && v.LastVerifiedAt >= since
                    )
                )
                .ExecuteUpdate(c => c.SetProperty(x => x.State, ChangeState.Published))
        );

    public IReadOnlyList<DueDocument> Due(DateTimeOffset now)
    {
        using var database = new ArchiveDatabase(_options);
        return
        [
            .. database
                .Documents.AsNoTracking()
                .Where(d => d.NextDueAt != null && d.NextDueAt <= now)
                .OrderBy(d => d.NextDueAt)
                .Select(d => new DueDocument(d.Id, d.Entity.Slug, d.Slug, d.NextDueAt)),
        ];
    }

    public void SetDue(int document, DateTimeOffset? at) =>
        InTransaction(database => database.Documents.Single(d => d.Id == document).NextDueAt = at);

    public void Dispose() => _reader.Dispose();

    private static int EnsureDocument(ArchiveDatabase database, DocumentFacts facts)
    {
        var entity = database.Entities.SingleOrDefault(e => e.Slug == facts.Entity.Value);
        if (entity is null)
        {
            entity = new EntityRow { Slug = facts.Entity.Value, Name = facts.EntityName };
            database.Entities.Add(entity);
        }

        (entity.Name, entity.Description, entity.Sector) = (
            facts.EntityName,
            facts.Description ?? entity.Description,
            facts.Sector ?? entity.Sector
        );
        var document =
            entity.Id == 0 ? null : database.Documents.SingleOrDefault(d => d.EntityId == entity.Id && d.Slug == facts.Document.Value);
        if (document is null)
        {
            document = new DocumentRow
            {
                Entity = entity,
                Slug = facts.Document.Value,
                Type = facts.Type,
                Title = facts.Title,
                Language = facts.Language,
                Jurisdiction = facts.Jurisdiction,
            };
            database.Documents.Add(document);
        }

        (document.Type, document.Title, document.Language, document.Jurisdiction) = (
            facts.Type,
            facts.Title,
            facts.Language,
            facts.Jurisdiction
        );
        document.SourceUrl = facts.SourceUrl.Length > 0 ? facts.SourceUrl : document.SourceUrl;
        database.SaveChanges();
        return document.Id;
    }

    private static int EnsureDeclaration(ArchiveDatabase database, int document, string revision, string json, DateTimeOffset at)
    {
        var row = database.Declarations.SingleOrDefault(d => d.DocumentId == document && d.Revision == revision);
        if (row is null)
        {
            row = new DeclarationRow
            {
                DocumentId = document,
                Revision = revision,
                Json = json,
                RecordedAt = at,
            };
            database.Declarations.Add(row);
            database.SaveChanges();
        }

        return row.Id;
    }

    private void InTransaction(Action<ArchiveDatabase> write) =>
        Writing(database =>
        {
            using var transaction = database.Database.BeginTransaction();
            write(database);
            database.ChangeTracker.DetectChanges();
            database.SaveChanges();
            transaction.Commit();
            return 0;
        });

    private T Writing<T>(Func<ArchiveDatabase, T> write)
    {
        try
        {
            lock (_writing)
            {
                using var database = new ArchiveDatabase(_options);
                return write(database);
            }
        }
        catch (Exception problem) when (problem is DbUpdateException or Microsoft.Data.Sqlite.SqliteException)
        {
            throw new IOException(
                $"The index could not be written: {(problem.InnerException ?? problem).Message}. Nothing of this batch was kept; free the disk or the file and run the command again.",
                problem
            );
        }
    }
}
