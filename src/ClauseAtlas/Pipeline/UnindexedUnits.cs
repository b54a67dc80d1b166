using ClauseAtlas.Evidence.Warc;
using ClauseAtlas.Pipeline.Records;

namespace ClauseAtlas.Pipeline;

/// <summary>WARC units without a row: what a crash between the WARC write and the transaction leaves. Only the tail of each series is looked at.</summary>
public sealed class UnindexedUnits
{
    private readonly Dictionary<string, WarcLocation> _byOrigin = [];

    /// <summary>How many there are.</summary>
    public int Count => _byOrigin.Count;

    /// <summary>Their origin keys and where their first record lies.</summary>
    public IReadOnlyDictionary<string, WarcLocation> All => _byOrigin;

    /// <summary>Where an origin's first record lies, when the index does not know it yet; null otherwise.</summary>
    public WarcLocation? Of(string originKey) => _byOrigin.GetValueOrDefault(originKey);

    /// <summary>Reads the units behind the last indexed one of every segment.</summary>
    public static UnindexedUnits Find(IWarcStore warc, IArchiveRecords records, string root)
    {
        var found = new UnindexedUnits();
        var indexed = records.LastIndexed();
        var files = Directory.Exists(root) ? Directory.EnumerateFiles(root, "*.warc.zst", SearchOption.AllDirectories) : [];
        foreach (var path in files)
        {
            var file = Path.GetRelativePath(root, path).Replace('\\', '/');
            WarcLocation? first = null;
            foreach (var location in warc.Locations(file, indexed.GetValueOrDefault(file)))
            {
                var record = warc.Read(location);
                first ??= location;
                if (record.Type is not WarcRecordType.Metadata)
                {
                    continue;
                }

                if (WarcFields.Read(record.Block.Span).GetValueOrDefault(UnitFields.OriginKey) is { } key && !records.Knows(key))
                {
                    found._byOrigin[key] = first;
                }

                first = null;
            }
        }

        return found;
    }
}
