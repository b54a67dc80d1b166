using ClauseAtlas.Evidence.Warc;
using ClauseAtlas.Pipeline.Records;

namespace ClauseAtlas.Pipeline.Importing;

/// <summary>An imported payload as WARC records: the resource, and metadata that says where it comes from.</summary>
internal static class HistoryUnit
{
    public static WarcLocation Append(IWarcStore warc, ImportedCapture capture)
    {
        var entry = capture.Entry;
        var resource = WarcIds.Of($"resource|{entry.OriginKey}");
        var target = entry.SourceUrl.Length > 0 ? entry.SourceUrl : $"urn:history:{Uri.EscapeDataString(entry.OriginKey)}";
        return warc.Append(
            capture.Document.Series,
            [
                new WarcRecord(
                    WarcRecordType.Resource,
                    resource,
                    entry.At,
                    target,
                    entry.ContentType,
                    [new("WARC-Payload-Digest", $"sha256:{capture.Text!.Payload}")],
                    entry.Payload
                ),
                new WarcRecord(
                    WarcRecordType.Metadata,
                    WarcIds.Of($"metadata|{entry.OriginKey}"),
                    entry.At,
                    target,
                    WarcFields.ContentType,
                    [new("WARC-Concurrent-To", $"<{resource}>")],
                    WarcFields.Write([
                        new(UnitFields.OriginKey, entry.OriginKey),
                        new(UnitFields.Entity, entry.EntityId),
                        new(UnitFields.Document, entry.DocumentKey),
                        new(UnitFields.Part, entry.Part),
                        new(UnitFields.Provenance, entry.Provenance.ToString()),
                        new(UnitFields.Commit, entry.Commit),
                        new(UnitFields.Cause, entry.Cause.ToString()),
                        new(UnitFields.SelfPublished, entry.SelfPublished ? "yes" : null),
                        new(UnitFields.Language, entry.Language),
                    ])
                ),
            ],
            durable: false
        )[0];
    }
}
