using System.Text.Json;
using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Cli.Terminal;
using ClauseAtlas.Storage.Model;
using ClauseAtlas.Versioning;

namespace ClauseAtlas.Cli.Reading;

/// <summary>Records in the machine formats of DESIGN §6.</summary>
internal static class RecordJson
{
    public static void Change(Utf8JsonWriter line, ChangeRow change)
    {
        line.WriteString("id", RecordId.Change(change.Id).ToString());
        line.WriteString("entity", change.Document.Entity.Slug);
        line.WriteString("document", change.Document.Slug);
        line.WriteString("documentType", change.Document.Type);
        line.WriteString("recorded", Wire.Time(change.RecordedAt));
        line.WriteString("effective", change.EffectiveDate?.ToString("yyyy-MM-dd"));
        line.WriteString("class", Wire.Name(change.Class));
        line.WriteString("direction", Wire.Name(change.Direction));
        line.WriteString("severity", change.Severity?.Name());
        line.WriteString("state", Wire.Name(change.State));
        line.WriteString("from", RecordId.Version(change.FromVersionId).ToString());
        line.WriteString("to", RecordId.Version(change.ToVersionId).ToString());
        line.WriteString("permalink", $"/change/{change.Permalink}/");
    }

    public static void Provision(Utf8JsonWriter line, WordingRow wording, (int Start, int End) at)
    {
        var provision = wording.Provision;
        line.WriteString("id", RecordId.Provision(provision.Id).ToString());
        line.WriteString("entity", provision.Document.Entity.Slug);
        line.WriteString("document", provision.Document.Slug);
        line.WriteString("version", RecordId.Version(wording.ThroughVersionId).ToString());
        line.WriteString("type", provision.Type);
        line.WriteString("title", wording.Title);
        line.WriteString("stance", wording.Stance.Name());
        line.WriteString("severity", wording.Severity.Name());
        line.WriteNumber("confidence", Math.Round(wording.Confidence, 3));
        line.WriteString("heading", wording.Heading);
        line.WriteNumber("start", at.Start);
        line.WriteNumber("end", at.End);
        line.WriteString("quote", wording.Quote);
        line.WriteString("firstTracked", Wire.Time(provision.FirstTrackedAt));
        line.WriteString("lastVerified", Wire.Time(wording.ThroughVersion.LastVerifiedAt));
        line.WriteString("status", Wire.Name(provision.Status));
        line.WriteString("permalink", $"/platform/{provision.Document.Entity.Slug}/{provision.Document.Slug}/{provision.Slug}/");
    }

    public static void Version(Utf8JsonWriter line, VersionRow version)
    {
        line.WriteString("id", RecordId.Version(version.Id).ToString());
        line.WriteString("entity", version.Document.Entity.Slug);
        line.WriteString("document", version.Document.Slug);
        line.WriteNumber("number", version.Number);
        line.WriteString("recorded", Wire.Time(version.RecordedAt));
        line.WriteString("confirmed", Wire.Time(version.ConfirmedAt));
        line.WriteString("lastVerified", Wire.Time(version.LastVerifiedAt));
        line.WriteString("cause", Wire.Name(version.Cause));
        line.WriteString("textSha256", version.TextDigest);
        line.WriteString("capture", RecordId.Capture(version.CaptureId).ToString());
        line.WriteNumber("words", version.Words);
    }

    public static void Capture(Utf8JsonWriter line, CaptureRow capture)
    {
        line.WriteString("id", RecordId.Capture(capture.Id).ToString());
        line.WriteString("entity", capture.Document.Entity.Slug);
        line.WriteString("document", capture.Document.Slug);
        line.WriteString("at", Wire.Time(capture.At));
        line.WriteString("provenance", Wire.Name(capture.Provenance));
        line.WriteString("outcome", Wire.Name(capture.Outcome));
        line.WriteString("failure", capture.Failure?.ToString());
        line.WriteString("note", capture.FailureDetail ?? capture.Note);
        line.WriteString("url", capture.SourceUrl);
        line.WriteString("finalUrl", capture.FinalUrl);
        line.WriteString("commit", capture.OriginCommit);
        line.WriteString("payloadSha256", capture.PayloadDigest);
        line.WriteString("textSha256", capture.TextDigest);
        line.WriteString("warc", capture.WarcFile is null ? null : $"{capture.WarcFile}@{capture.WarcOffset}+{capture.WarcLength}");
    }

    public static void Document(Utf8JsonWriter line, DocumentRow document)
    {
        line.WriteString("id", RecordId.Document(document.Id).ToString());
        line.WriteString("entity", document.Entity.Slug);
        line.WriteString("document", document.Slug);
        line.WriteString("documentType", document.Type);
        line.WriteString("title", document.Title);
        line.WriteString("language", document.Language);
        line.WriteString("jurisdiction", document.Jurisdiction);
        line.WriteString("url", document.SourceUrl);
        line.WriteString("lastVerified", document.LastVerifiedAt is { } verified ? Wire.Time(verified) : null);
        line.WriteString("lastFailure", document.LastFailure?.ToString());
        line.WriteString("currentVersion", document.CurrentVersionId is { } current ? RecordId.Version(current).ToString() : null);
        line.WriteString("permalink", $"/platform/{document.Entity.Slug}/{document.Slug}/");
    }
}
