using System.Collections.Immutable;
using ZstdSharp;

namespace ClauseAtlas.Evidence.Warc;

/// <summary>
/// WARC segments on disk, one series of files a document: <c>{series}/00001.warc.zst</c>. A unit's last record is metadata and says how many
/// records the unit has; what stands behind the last whole unit of a file is a torn tail and is cut when the series is next written.
/// </summary>
public sealed class WarcStore(string root) : IWarcStore, IDisposable
{
    private const long LargestSegment = 1L << 30;
    private readonly Dictionary<string, SeriesWriter> _writers = [];
    private readonly Dictionary<string, (FileStream File, Decompressor Decompressor)> _readers = [];
    private readonly Lock _gate = new();

    public ImmutableArray<WarcLocation> Append(string series, IReadOnlyList<WarcRecord> records, bool durable = true)
    {
        var bytes = records.Select(WarcRecordWriter.Write).ToList();
        SeriesWriter writer;
        lock (_gate)
        {
            if (!_writers.TryGetValue(series, out writer!))
            {
                if (_writers.Count >= 128)
                {
                    // Bounded open files; a closed series is opened again at its end.
                    var (other, oldest) = _writers.First();
                    // What was left to a later flush is out of its reach once the file is closed.
                    oldest.Flush();
                    oldest.Dispose();
                    _writers.Remove(other);
                }

                _writers[series] = writer = new SeriesWriter(root, series, LargestSegment);
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

                var file = new FileStream(Path.Combine(root, location.File), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                _readers[location.File] = reader = (file, ZstdSegment.Open(file).Segment.Decompressor());
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
        using var stream = new FileStream(Path.Combine(root, file), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var head = from > 0 ? from : ZstdSegment.Open(stream).FrameLength;
        return [.. SegmentFrames.Walk(stream, head).Select(f => new WarcLocation(file, f.Offset, f.Length))];
    }

    public IEnumerable<(WarcLocation Location, WarcRecord Record)> ReadAll()
    {
        var files = Directory.Exists(root)
            ? Directory.EnumerateFiles(root, "*.warc.zst", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            : Enumerable.Empty<string>();
        foreach (var path in files)
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var (segment, head) = ZstdSegment.Open(file);
            using var decompressor = segment.Decompressor();
            foreach (var (offset, length) in SegmentFrames.Walk(file, head))
            {
                yield return (
                    new WarcLocation(Path.GetRelativePath(root, path).Replace('\\', '/'), offset, length),
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
