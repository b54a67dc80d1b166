using System.Globalization;
using ClauseAtlas.Evidence.Warc;
using ClauseAtlas.Pipeline.Histories;
using ClauseAtlas.Pipeline.Records;
using ClauseAtlas.Versioning;

namespace ClauseAtlas.Pipeline.Importing;

/// <summary>A unit of an import as it is read back.</summary>
/// <param name="Number">The number its row has or was to get.</param>
/// <param name="Refused">Why the entry was refused, or null.</param>
internal sealed record ReadUnit(HistoryEntry Entry, int Number, string? Refused);

/// <summary>An imported payload as WARC records: the resource, and metadata that says where it comes from and is enough to read the entry back.</summary>
internal static class HistoryUnit
{
    private const string NoAddress = "urn:history:";

    public static WarcLocation Append(IWarcStore warc, ImportedCapture capture)
    {
        var entry = capture.Entry;
        var resource = WarcIds.Of($"resource|{entry.OriginKey}");
        var target = entry.SourceUrl.Length > 0 ? entry.SourceUrl : NoAddress + Uri.EscapeDataString(entry.OriginKey);
        return warc.Append(
            capture.Document.Series,
            [
                new WarcRecord(
                    WarcRecordType.Resource,
                    resource,
                    entry.At,
                    target,
                    entry.ContentType,
                    [new("WARC-Payload-Digest", $"sha256:{capture.Payload}")],
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
                        new(UnitFields.Title, entry.Title),
                        new(UnitFields.Type, entry.TypeName),
                        new(UnitFields.Status, entry.Status?.ToString(CultureInfo.InvariantCulture)),
                        new(UnitFields.Number, capture.Number.ToString(CultureInfo.InvariantCulture)),
                        new(UnitFields.MoreParts, entry.MorePartsFollow ? "yes" : null),
                        new(UnitFields.Refused, capture.Refused),
                    ])
                ),
            ],
            durable: false
        )[0];
    }

    /// <summary>A unit read back; null when it is none of an import.</summary>
    public static ReadUnit? Read(WarcRecord resource, WarcRecord metadata)
    {
        var fields = WarcFields.Read(metadata.Block.Span);
        if (
            resource.Type is not WarcRecordType.Resource
            || !int.TryParse(fields.GetValueOrDefault(UnitFields.Number), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || !Enum.TryParse<VersionCause>(fields.GetValueOrDefault(UnitFields.Cause), out var cause)
            || !Enum.TryParse<Provenance>(fields.GetValueOrDefault(UnitFields.Provenance), out var provenance)
        )
        {
            return null;
        }

        var target = resource.Target ?? NoAddress;
        var entry = new HistoryEntry(
            fields[UnitFields.Entity],
            fields[UnitFields.Document],
            fields.GetValueOrDefault(UnitFields.Part),
            resource.Date,
            fields[UnitFields.OriginKey],
            fields.GetValueOrDefault(UnitFields.Commit),
            target.StartsWith(NoAddress, StringComparison.Ordinal) ? "" : target,
            resource.Block,
            resource.ContentType ?? ContentTypes.Markdown,
            cause,
            fields.ContainsKey(UnitFields.SelfPublished),
            provenance
        )
        {
            Title = fields.GetValueOrDefault(UnitFields.Title),
            TypeName = fields.GetValueOrDefault(UnitFields.Type),
            Language = fields.GetValueOrDefault(UnitFields.Language),
            Status = int.TryParse(
                fields.GetValueOrDefault(UnitFields.Status),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var status
            )
                ? status
                : null,
            MorePartsFollow = fields.ContainsKey(UnitFields.MoreParts),
        };
        return new ReadUnit(entry, number, fields.GetValueOrDefault(UnitFields.Refused));
    }

    /// <summary>The same from where its resource lies.</summary>
    public static ReadUnit? Read(IWarcStore warc, WarcLocation resource)
    {
        var unit = warc.Locations(resource.File, resource.Offset);
        return unit.Count < 2 ? null : Read(warc.Read(resource), warc.Read(unit[1]));
    }
}
