using System.Collections.Immutable;
using System.Globalization;
using ZstdSharp;

namespace ClauseAtlas.Evidence.Warc;

/// <summary>Appends units to the newest segment of one series.</summary>
internal sealed class SeriesWriter : IDisposable
{
    /// <summary>A record that the dictionary squeezes to less than this share is a page much like the first one.</summary>
    private const double Alike = 0.08;
    private readonly string _root;
    private readonly string _series;
    private readonly long _largest;
    private FileStream? _file;
    private Compressor? _compressor;
    private string _name = "";
    private int _number;
    private int _unlike;

    public SeriesWriter(string root, string series, long largest)
    {
        (_root, _series, _largest) = (root, series, largest);
        var folder = Path.Combine(root, series);
        Directory.CreateDirectory(folder);
        var newest = Directory.EnumerateFiles(folder, "*.warc.zst").Order(StringComparer.Ordinal).LastOrDefault();
        if (newest is not null)
        {
            Reopen(newest);
        }
    }

    public ImmutableArray<WarcLocation> Append(List<byte[]> records, bool durable)
    {
        if (_file is null || _file.Length > _largest || _unlike >= 3)
        {
            StartSegment(records.MaxBy(r => r.Length)!);
        }

        var start = _file!.Length;
        try
        {
            var locations = ImmutableArray.CreateBuilder<WarcLocation>(records.Count);
            var at = start;
            _file.Position = at;
            var (raw, packedTotal) = (0L, 0L);
            foreach (var record in records)
            {
                var packed = _compressor!.Wrap(record);
                _file.Write(packed);
                locations.Add(new WarcLocation(_name, at, packed.Length));
                at += packed.Length;
                raw += record.Length;
                packedTotal += packed.Length;
            }

            _file.Flush(durable);
            _unlike = raw > 8_192 && packedTotal > raw * Alike && packedTotal < raw * 0.95 ? _unlike + 1 : 0;
            return locations.MoveToImmutable();
        }
        catch (IOException)
        {
            // Disk full: nothing of the unit is kept.
            Truncate(start);
            throw;
        }
    }

    public void Flush() => _file?.Flush(flushToDisk: true);

    public void Dispose()
    {
        _file?.Dispose();
        _compressor?.Dispose();
    }

    private void StartSegment(byte[] sample)
    {
        Dispose();
        var number = _number + 1;
        _name = string.Create(CultureInfo.InvariantCulture, $"{_series}/{number:D5}.warc.zst");
        var path = Path.Combine(_root, _name);
        var (segment, frame) = ZstdSegment.Start(sample, _name);
        // The dictionary frame is whole before the file has its name: a crash leaves no segment without one.
        var temporary = path + ".new";
        File.WriteAllBytes(temporary, frame);
        using (var written = new FileStream(temporary, FileMode.Open))
        {
            written.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: false);
        _file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, 1 << 16);
        (_compressor, _number, _unlike) = (segment.Compressor(), number, 0);
    }

    /// <summary>Opens the newest segment at the end of its last whole unit; a torn tail is cut.</summary>
    private void Reopen(string path)
    {
        _name = $"{_series}/{Path.GetFileName(path)}";
        _number = int.Parse(Path.GetFileName(path).AsSpan(0, 5), CultureInfo.InvariantCulture);
        _file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, 1 << 16);
        var (segment, head) = ZstdSegment.Open(_file);
        _compressor = segment.Compressor();
        Truncate(WholeUnits(segment, head));
    }

    private long WholeUnits(ZstdSegment segment, int head)
    {
        using var decompressor = segment.Decompressor();
        var frames = SegmentFrames.Walk(_file!, head).ToList();
        for (var i = frames.Count - 1; i >= 0; i--)
        {
            var record = SegmentFrames.Read(_file!, decompressor, frames[i].Offset, frames[i].Length);
            if (record.Type is WarcRecordType.Metadata)
            {
                return frames[i].Offset + frames[i].Length;
            }
        }

        return head;
    }

    private void Truncate(long length)
    {
        if (_file!.Length > length)
        {
            _file.SetLength(length);
            _file.Flush(flushToDisk: true);
        }
    }
}
