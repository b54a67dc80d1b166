using System.Collections.Immutable;
using System.Globalization;
using ZstdSharp;

namespace ClauseAtlas.Evidence.Warc;

/// <summary>Opens a segment for writing; tests put a disk that fills up in its place.</summary>
internal delegate FileStream SegmentOpener(string path);

/// <summary>Where the last whole unit of a series' newest segment ends, and what its units cost.</summary>
internal sealed record SeriesEnd(long Length, SegmentCost Cost);

/// <summary>Appends units to the newest segment of one series.</summary>
internal sealed class SeriesWriter : IDisposable
{
    private readonly string _root;
    private readonly string _series;
    private readonly long _largest;
    private readonly SegmentOpener _open;
    private FileStream? _file;
    private Compressor? _compressor;
    private string _name = "";
    private int _number;
    private bool _dirty;
    private SegmentCost _cost = new(0);

    /// <summary>The record that the dictionary helped least; the next dictionary has it too.</summary>
    private (int Packed, byte[] Record) _costly = (0, []);

    /// <param name="known">How this process left the newest segment, so that nothing need be walked.</param>
    public SeriesWriter(string root, string series, long largest, SegmentOpener open, SeriesEnd? known = null)
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
            Reopen(newest, known);
        }
    }

    /// <summary>The newest segment's file; null before there is one.</summary>
    public string? FileName => _file?.Name;

    /// <summary>How the newest segment stands.</summary>
    public SeriesEnd? End => _file is null ? null : new SeriesEnd(_file.Length, _cost);

    /// <summary>
    /// Unbuffered: a buffer would keep the bytes that a full disk refused, and write them later.
    /// </summary>
    public static FileStream OpenFile(string path) => new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, 0);

    public ImmutableArray<WarcLocation> Append(List<byte[]> records, bool durable)
    {
        if (_file is null || _file.Length > _largest || _cost.IsHigh)
        {
            StartSegment(records);
        }

        var start = _file!.Length;
        try
        {
            var locations = ImmutableArray.CreateBuilder<WarcLocation>(records.Count);
            var at = start;
            _file.Position = at;
            _dirty = true;
            foreach (var record in records)
            {
                var packed = _compressor!.Wrap(record);
                _file.Write(packed);
                locations.Add(new WarcLocation(_name, at, packed.Length));
                at += packed.Length;
                _costly = packed.Length > _costly.Packed ? (packed.Length, record) : _costly;
            }

            if (durable)
            {
                Flush();
            }

            _cost.Add(at - start);
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

    public void Flush()
    {
        if (_dirty)
        {
            _file?.Flush(flushToDisk: true);
            _dirty = false;
        }
    }

    public void Dispose()
    {
        _file?.Dispose();
        _compressor?.Dispose();
        (_file, _compressor) = (null, null);
    }

    private void StartSegment(List<byte[]> records)
    {
        // What bulk writing left unsynced in the last segment is out of Flush's reach from here on.
        Flush();
        Dispose();
        var number = _number + 1;
        _name = string.Create(CultureInfo.InvariantCulture, $"{_series}/{number:D5}.warc.zst");
        var path = Path.Combine(_root, _name);
        var (segment, frame) = ZstdSegment.Start(_costly.Record, records, _name);
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
        (_compressor, _number, _cost, _costly) = (segment.Compressor(), number, new SegmentCost(frame.Length), (0, []));
    }

    /// <summary>Opens the newest segment at the end of its last whole unit; a torn tail is cut.</summary>
    private void Reopen(string path, SeriesEnd? known)
    {
        _name = $"{_series}/{Path.GetFileName(path)}";
        _number = int.Parse(Path.GetFileName(path).AsSpan(0, 5), CultureInfo.InvariantCulture);
        _file = _open(path);
        try
        {
            var (segment, head) = ZstdSegment.Open(_file);
            _compressor = segment.Compressor();
            var end = known ?? TornTail.WholeUnits(_file, segment, head);
            _cost = end.Cost;
            TornTail.Cut(_file, end.Length);
        }
        catch (Exception damage) when (damage is InvalidDataException or EndOfStreamException or ZstdException)
        {
            Dispose();
            throw new InvalidDataException($"{_name}: {damage.Message}. Restore the file from a backup.", damage);
        }
    }
}
