using System.Collections.Immutable;
using ZstdSharp;

namespace ClauseAtlas.Evidence.Warc;

/// <summary>
/// WARC segments on disk, one series of files a document: <c>{series}/00001.warc.zst</c>. A unit's last record is metadata and says how many
/// records the unit has; what stands behind the last whole unit of a file is a torn tail and is cut when the series is next written.
/// </summary>
public sealed class WarcStore : IWarcStore, IDisposable
{
    private const long DefaultLargestSegment = 1L << 30;
    private const int MostOpenSeries = 48;
    private readonly string _root;
    private readonly long _largestSegment;
    private readonly SegmentOpener _open;
    private readonly Dictionary<string, SeriesWriter> _writers = [];

    /// <summary>Where closed series end, so that opening them again walks nothing.</summary>
    private readonly Dictionary<string, SeriesEnd> _ends = [];
    private readonly Dictionary<string, (FileStream File, Decompressor Decompressor)> _readers = [];

    /// <summary>Files of closed series whose last bytes are not synced yet.</summary>
    private readonly HashSet<string> _unsynced = [];
    private readonly Lock _gate = new();

    public WarcStore(string root)
        : this(root, DefaultLargestSegment, SeriesWriter.OpenFile) { }

    internal WarcStore(string root, long largestSegment, SegmentOpener open) =>
        (_root, _largestSegment, _open) = (root, largestSegment, open);

    public ImmutableArray<WarcLocation> Append(string series, IReadOnlyList<WarcRecord> records, bool durable = true)
    {
        var bytes = records.Select(WarcRecordWriter.Write).ToList();
        SeriesWriter writer;
        lock (_gate)
        {
            if (!_writers.TryGetValue(series, out writer!))
            {
                CloseOneOfMany();
                _writers[series] = writer = new SeriesWriter(_root, series, _largestSegment, _open, _ends.GetValueOrDefault(series));
            }

            return writer.Append(bytes, durable);
        }
    }

    public void Flush()
    {
        lock (_gate)
        {
            foreach (var writer in _writers.Values)
            {
                writer.Flush();
            }

            foreach (var file in _unsynced)
            {
                using var written = SeriesWriter.OpenFile(file);
                written.Flush(flushToDisk: true);
            }

            _unsynced.Clear();
        }
    }

    public WarcRecord Read(WarcLocation location)
    {
        lock (_gate)
        {
            if (!_readers.TryGetValue(location.File, out var reader))
            {
                if (_readers.Count >= 32)
                {
                    CloseReaders();
                }

                _readers[location.File] = reader = OpenReader(location.File);
            }

            try
            {
                return SegmentFrames.Read(reader.File, reader.Decompressor, location.Offset, location.Length);
            }
            catch (Exception problem) when (problem is InvalidDataException or ZstdException or EndOfStreamException)
            {
                throw new InvalidDataException(
                    $"{location.File} at {location.Offset}: {problem.Message}. Restore the file from a backup.",
                    problem
                );
            }
        }
    }

    public IReadOnlyList<WarcLocation> Locations(string file, long from)
    {
        using var stream = new FileStream(Path.Combine(_root, file), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var head = from > 0 ? from : ZstdSegment.Open(stream).FrameLength;
        return [.. SegmentFrames.Walk(stream, head).Select(f => new WarcLocation(file, f.Offset, f.Length))];
    }

    public IEnumerable<(WarcLocation Location, WarcRecord Record)> ReadAll()
    {
        var files = Directory.Exists(_root)
            ? Directory.EnumerateFiles(_root, "*.warc.zst", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            : Enumerable.Empty<string>();
        foreach (var path in files)
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var (segment, head) = ZstdSegment.Open(file);
            using var decompressor = segment.Decompressor();
            foreach (var (offset, length) in SegmentFrames.Walk(file, head))
            {
                yield return (
                    new WarcLocation(Path.GetRelativePath(_root, path).Replace('\\', '/'), offset, length),
                    SegmentFrames.Read(file, decompressor, offset, length)
                );
            }
        }
    }

    public void Dispose()
    {
        foreach (var writer in _writers.Values)
        {
            writer.Dispose();
        }

        CloseReaders();
    }

    /// <summary>Bounded open files. What the series wrote without fsync is synced by the next <see cref="Flush"/>, once however often it is opened.</summary>
    private void CloseOneOfMany()
    {
        if (_writers.Count >= MostOpenSeries)
        {
            var (series, writer) = _writers.First();
            if (writer.End is { } end)
            {
                _ends[series] = end;
                _unsynced.Add(writer.FileName!);
            }

            writer.Dispose();
            _writers.Remove(series);
        }
    }

    private (FileStream, Decompressor) OpenReader(string name)
    {
        var file = new FileStream(Path.Combine(_root, name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        try
        {
            return (file, ZstdSegment.Open(file).Segment.Decompressor());
        }
        catch (Exception problem) when (problem is InvalidDataException or ZstdException or EndOfStreamException)
        {
            file.Dispose();
            throw new InvalidDataException($"{name}: {problem.Message}. Restore the file from a backup.", problem);
        }
    }

    private void CloseReaders()
    {
        foreach (var (file, decompressor) in _readers.Values)
        {
            file.Dispose();
            decompressor.Dispose();
        }

        _readers.Clear();
    }
}
