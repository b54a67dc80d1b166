using ClauseAtlas.Cli.Terminal;
using ClauseAtlas.Storage;
using ClauseAtlas.Versioning;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Cli.Importing;

/// <summary>The report of an import (DESIGN §6): what became of each source text, in its order, as settled at the end.</summary>
internal static class ImportReport
{
    public static void Write(DbContextOptions<ArchiveDatabase> options, IReadOnlyList<string> origins, string file)
    {
        using var database = new ArchiveDatabase(options);
        var captures = database
            .Captures.AsNoTracking()
            .Select(c => new
            {
                c.OriginKey,
                c.Id,
                c.At,
                c.OriginCommit,
                c.Outcome,
                c.VersionNumber,
                c.DocumentId,
                c.Note,
                c.Class,
                c.Failure,
                Document = c.Document.Entity.Slug + "/" + c.Document.Slug,
            })
            .ToDictionary(c => c.OriginKey);
        var changes = database
            .Changes.AsNoTracking()
            .Select(c => new
            {
                c.Id,
                c.DocumentId,
                To = c.ToVersion.Number,
                c.Class,
                c.State,
                ToVersion = c.ToVersionId,
            })
            .ToDictionary(c => (c.DocumentId, c.To));
        var versions = database
            .Versions.AsNoTracking()
            .Select(v => new
            {
                v.Id,
                v.DocumentId,
                v.Number,
            })
            .ToDictionary(v => (v.DocumentId, v.Number), v => v.Id);
        using var output = new StreamWriter(file);
        foreach (var origin in origins)
        {
            if (!captures.TryGetValue(origin, out var capture))
            {
                continue;
            }

            var change = capture is { Outcome: CaptureOutcome.Change, VersionNumber: { } number }
                ? changes.GetValueOrDefault((capture.DocumentId, number))
                : null;
            output.WriteLine(
                Wire.Line(line =>
                {
                    line.WriteString("document", capture.Document);
                    line.WriteString("date", Wire.Time(capture.At));
                    line.WriteString("commit", capture.OriginCommit);
                    line.WriteString("outcome", Wire.Name(capture.Outcome));
                    line.WriteString(
                        "class",
                        change is not null ? Wire.Name(change.Class)
                            : capture.Class is { } @class ? Wire.Name(@class)
                            : null
                    );
                    line.WriteString("state", change is null ? null : Wire.Name(change.State));
                    line.WriteString(
                        "version",
                        capture.VersionNumber is { } shown && versions.TryGetValue((capture.DocumentId, shown), out var id)
                            ? RecordId.Version(id).ToString()
                            : null
                    );
                    line.WriteString("change", change is null ? null : RecordId.Change(change.Id).ToString());
                    line.WriteString("note", capture.Failure is { } failure ? failure.ToString() : capture.Note);
                })
            );
        }
    }
}
