using System.IO.Compression;

namespace ClauseAtlas.Evidence.Warc;

/// <summary>Writes <c>.warc.gz</c>, the form that other readers know: a gzip member a record, with no time in it, so that a repeat gives the same bytes.</summary>
public static class WarcGzip
{
    /// <returns>Where each record lies.</returns>
    public static IReadOnlyList<WarcLocation> Export(IEnumerable<WarcRecord> records, Stream output, string name)
    {
        var places = new List<WarcLocation>();
        var at = 0L;
        foreach (var record in records)
        {
            var member = new MemoryStream();
            using (var gzip = new GZipStream(member, CompressionLevel.Optimal, leaveOpen: true))
            {
                gzip.Write(WarcRecordWriter.Write(record));
            }

            member.WriteTo(output);
            places.Add(new WarcLocation(name, at, (int)member.Length));
            at += member.Length;
        }

        return places;
    }
}
