using System.Collections.Immutable;

namespace ClauseAtlas.Evidence.Warc;

/// <summary>The record types of WARC 1.1 that this archive writes or reads; others are skipped when reading.</summary>
public enum WarcRecordType
{
    Warcinfo,
    Request,
    Response,
    Revisit,
    Resource,
    Metadata,
    Conversion,
}

/// <summary>One WARC record.</summary>
/// <param name="Id">The WARC-Record-ID without angle brackets: <c>urn:uuid:…</c>.</param>
/// <param name="Date">WARC-Date, the start of the capture; equal on all records of one capture.</param>
/// <param name="Target">WARC-Target-URI as text (imported ones need not be valid), or null.</param>
/// <param name="ContentType">The block's Content-Type, such as <c>application/http;msgtype=response</c>.</param>
/// <param name="Fields">All further named fields in order, such as WARC-Concurrent-To; digests and Content-Length are computed by the writer.</param>
/// <param name="Block">The block, byte for byte.</param>
public sealed record WarcRecord(
    WarcRecordType Type,
    string Id,
    DateTimeOffset Date,
    string? Target,
    string ContentType,
    ImmutableArray<KeyValuePair<string, string>> Fields,
    ReadOnlyMemory<byte> Block
);

/// <summary>Where a record lies: a file below the WARC folder (with <c>/</c>), and its compressed member or frame there.</summary>
public sealed record WarcLocation(string File, long Offset, int Length);

/// <summary>
/// The primary record of captures. Durability: records are on disk (fsync) when <see cref="Append"/> returns. Calls for different series may overlap;
/// calls for one series are serialised inside. A torn tail left by a crash is cut at the next open, after the last whole capture.
/// Trust: whoever can edit these files can be found out by the digests in index and log; what is lost here is lost.
/// </summary>
public interface IWarcStore
{
    /// <summary>Appends the records of one capture as a unit: all of them or, after a crash, none.</summary>
    /// <param name="series">Which file series they go to, such as <c>github/privacy-policy</c>: near-equal captures belong together.</param>
    /// <param name="durable">False leaves the fsync to a later <see cref="Flush"/> (bulk import).</param>
    /// <exception cref="IOException">Nothing of the unit is kept; the store stays valid (disk full).</exception>
    ImmutableArray<WarcLocation> Append(string series, IReadOnlyList<WarcRecord> records, bool durable = true);

    /// <summary>Makes everything appended so far durable.</summary>
    void Flush();

    /// <summary>Reads one record alone and checks its block digest.</summary>
    /// <exception cref="InvalidDataException">The record is damaged: says which file, offset and what is wrong.</exception>
    WarcRecord Read(WarcLocation location);

    /// <summary>Where the records of one file lie from an offset on (0: all), without reading them; ends at a torn tail.</summary>
    IReadOnlyList<WarcLocation> Locations(string file, long from);

    /// <summary>Every record with its place, series by series, in file order. Used by recovery, <c>fsck</c> and <c>rebuild</c>.</summary>
    IEnumerable<(WarcLocation Location, WarcRecord Record)> ReadAll();
}
