using System.Collections.Immutable;
using System.Globalization;
using ZstdSharp;

namespace ClauseAtlas.Evidence.Warc;

/// <summary>Opens a segment for writing; tests put a disk that fills up in its place.</summary>
internal delegate FileStream SegmentOpener(string path);

/// <summary>Appends units to the newest segment of one series.</summary>
internal sealed class SeriesWriter : IDisposable
{
    /// <summary>A record that the dictionary squeezes to less than this share is a page much like the first one.</summary>
    private const double Alike = 0.08;
    private readonly string _root;
    private readonly string _series;
    private readonly long _largest;
    private readonly SegmentOpener _open;
    private FileStream? _file;
    private Compressor? _compressor;
    private string _name = "";
    private int _number;
    private int _unlike;

    /// <param name="wholeUntil">Where this process knows the newest segment's last whole unit to end, so that nothing need be walked; 0: unknown.</param>
    public SeriesWriter(string root, string series, long largest, SegmentOpener open, long wholeUntil = 0)
    {
        (_root, _series, _largest, _open) = (root, series, largest, open);
        var folder = Path.Combine(root, series);
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            for (var made = folder; made is not null && made.Length >= root.Length; made = Path.GetDirectoryName(made))
            {
                FolderSync.Sync(made);
            }
        }

        var newest = Directory.EnumerateFiles(folder, "*.warc.zst").Order(StringComparer.Ordinal).LastOrDefault();
        if (newest is not null)
        {
            Reopen(newest, wholeUntil);
        }
    }

    /// <summary>Where the last whole unit ends.</summary>
    public long WholeUntil => _file?.Length ?? 0;

    /// <summary>
    /// Unbuffered: a buffer would keep the bytes that a full disk refused, and write them later.
    /// </summary>
    public static FileStream OpenFile(string path) => new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, 0);

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

            if (durable)
            {
                _file.Flush(flushToDisk: true);
            }

            _unlike = raw > 8_192 && packedTotal > raw * Alike && packedTotal < raw * 0.95 ? _unlike + 1 : 0;
            return locations.MoveToImmutable();
        }
        catch (IOException)
        {
            // Disk full: nothing of the unit is kept.
            _file.SetLength(start);
            _file.Flush(flushToDisk: true);
            throw;
        }
    }

    public void Flush() => _file?.Flush(flushToDisk: true);

    public void Dispose()
    {
        _file?.Dispose();
        _compressor?.Dispose();
        (_file, _compressor) = (null, null);
    }

    private void StartSegment(byte[] sample)
    {
        // What bulk writing left unsynced in the last segment is out of Flush's reach from here on.
        Flush();
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
        FolderSync.Sync(Path.GetDirectoryName(path)!);
        _file = _open(path);
        (_compressor, _number, _unlike) = (segment.Compressor(), number, 0);
    }

    /// <summary>Opens the newest segment at the end of its last whole unit; a torn tail is cut.</summary>
    private void Reopen(string path, long wholeUntil)
    {
        _name = $"{_series}/{Path.GetFileName(path)}";
        _number = int.Parse(Path.GetFileName(path).AsSpan(0, 5), CultureInfo.InvariantCulture);
        _file = _open(path);
        try
        {
            var (segment, head) = ZstdSegment.Open(_file);
            _compressor = segment.Compressor();
            TornTail.Cut(_file, wholeUntil > 0 ? wholeUntil : TornTail.WholeUnits(_file, segment, head));
        }
        catch (Exception damage) when (damage is InvalidDataException or EndOfStreamException or ZstdException)
        {
            Dispose();
            throw new InvalidDataException($"{_name}: {damage.Message}. Restore the file from a backup.", damage);
        }
    }
}
