using System.Collections.Immutable;
using ClauseAtlas.Evidence.Warc;

namespace ClauseAtlas.Tests.Storage;

/// <summary>A WARC store whose writes can be crashed: before, half way through a unit, and after.</summary>
internal sealed class SteppedWarc(IWarcStore inner, WriteSteps steps, string root) : IWarcStore
{
    public ImmutableArray<WarcLocation> Append(string series, IReadOnlyList<WarcRecord> records, bool durable = true)
    {
        steps.Pass($"before {series} is appended to");
        var locations = inner.Append(series, records, durable);
        var last = locations[^1];
        steps.Pass("within the last record of a unit", () => Cut(last.File, last.Offset + last.Length / 2));
        steps.Pass("between two records of a unit", () => Cut(last.File, last.Offset));
        steps.Pass("after a unit");
        return locations;
    }

    public void Flush()
    {
        inner.Flush();
        steps.Pass("after the flush");
    }

    public WarcRecord Read(WarcLocation location) => inner.Read(location);

    public IReadOnlyList<WarcLocation> Locations(string file, long from) => inner.Locations(file, from);

    public IEnumerable<(WarcLocation Location, WarcRecord Record)> ReadAll() => inner.ReadAll();

    private void Cut(string file, long length)
    {
        using var torn = new FileStream(Path.Combine(root, file), FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        torn.SetLength(length);
    }
}
