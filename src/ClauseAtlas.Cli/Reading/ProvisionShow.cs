using System.Text.Json;
using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Analysis.Texts;
using ClauseAtlas.Cli.Stages;
using ClauseAtlas.Cli.Terminal;
using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Model;
using ClauseAtlas.Storage.Records;
using ClauseAtlas.Versioning;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Cli.Reading;

/// <summary>A provision with every part of its page.</summary>
internal static class ProvisionShow
{
    /// <summary>Writes the members; null when the archive has no such provision.</summary>
    public static Action<Utf8JsonWriter>? Of(ArchiveDatabase database, int number)
    {
        var wordings = database
            .Wordings.AsNoTracking()
            .Include(w => w.Provision.Document.Entity)
            .Include(w => w.FromVersion)
            .Include(w => w.ThroughVersion)
            .Where(w => w.ProvisionId == number)
            .OrderBy(w => w.FromVersion.Number)
            .ToList();
        if (wordings is not [.., var last])
        {
            return null;
        }

        var knowledge = KnowledgeBase.Default;
        var readout = ReadoutCode.Read(last.Readout);
        var document = last.Provision.Document;
        return line =>
        {
            RecordJson.Provision(line, last, new DocumentOffsets(database).Of(last));
            if (knowledge.TypeOf.TryGetValue(last.Provision.Type, out var type))
            {
                line.WriteNumber("points", last.Points);
                AnalysisJson.Factors(line, readout.Factors);
                AnalysisJson.Facts(line, readout.Facts);
                AnalysisJson.Memo(
                    line,
                    MemoWriter.Write(
                        type,
                        readout.Of(last.Stance, last.Severity),
                        new Subject(document.Entity.Name, document.Title),
                        document.Jurisdiction,
                        knowledge
                    )
                );
            }

            History(line, wordings);
        };
    }

    private static void History(Utf8JsonWriter line, List<WordingRow> wordings)
    {
        line.WriteStartArray("history");
        foreach (var wording in wordings)
        {
            line.WriteStartObject();
            line.WriteString("from", RecordId.Version(wording.FromVersionId).ToString());
            line.WriteString("through", RecordId.Version(wording.ThroughVersionId).ToString());
            line.WriteString("recorded", Wire.Time(wording.FromVersion.RecordedAt));
            line.WriteString("stance", wording.Stance.Name());
            line.WriteString("severity", wording.Severity.Name());
            line.WriteString("quote", wording.Quote);
            line.WriteString("quoteSha256", wording.QuoteDigest);
            line.WriteEndObject();
        }

        line.WriteEndArray();
    }
}
