using System.IO.Compression;

namespace ClauseAtlas.Evidence.Warc;

/// <summary>The content of one gzip member (RFC 1952 §2.3) of a file, its checksum checked at its end.</summary>
internal sealed class GzipMember : ReadOnlyStream
{
    private readonly FileStream _file;
    private readonly CountedReads _reads;
    private readonly DeflateStream _content;
    private uint _crc;
    private uint _size;

    /// <exception cref="InvalidDataException">No member starts at the offset.</exception>
    public GzipMember(FileStream file, long offset)
    {
        _file = file;
        file.Position = offset;
        SkipHeader(file);
        _reads = new CountedReads(file);
        _content = new DeflateStream(_reads, CompressionMode.Decompress);
    }

    /// <summary>Where the next member starts; 0 until the end of this one is read.</summary>
    public long End { get; private set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (End > 0)
        {
            return 0;
        }

        var read = _content.Read(buffer, offset, count);
        if (read > 0)
        {
            _crc = Crc32.Append(_crc, buffer.AsSpan(offset, read));
            _size += (uint)read;
            return read;
        }

        End = FindEnd() ?? throw new InvalidDataException("the file ends inside the gzip member, or the member does not give its checksum");
        return 0;
    }

    /// <summary>
    /// The inflater does not say how much of its last read it used. The member ends where checksum and size of what came out stand (RFC 1952 §2.3.1),
    /// which is in or right behind that read; null: nowhere.
    /// </summary>
    private long? FindEnd()
    {
        Span<byte> trailer = stackalloc byte[8];
        BitConverter.TryWriteBytes(trailer, _crc);
        BitConverter.TryWriteBytes(trailer[4..], _size);
        var last = new byte[_reads.LastLength + 8];
        _file.Position = _reads.LastStart;
        var read = _file.ReadAtLeast(last, last.Length, throwOnEndOfStream: false);
        var at = last.AsSpan(0, read).IndexOf(trailer);
        return at < 0 ? null : _reads.LastStart + at + 8;
    }

    protected override void Dispose(bool disposing)
    {
        _content.Dispose();
        base.Dispose(disposing);
    }

    private static void SkipHeader(FileStream file)
    {
        Span<byte> head = stackalloc byte[10];
        if (file.ReadAtLeast(head, 10, throwOnEndOfStream: false) < 10 || head is not [0x1F, 0x8B, 8, < 0x20, ..])
        {
            throw new InvalidDataException("no gzip member starts here");
        }

        var flags = head[3];
        if ((flags & 4) != 0)
        {
            var length = file.ReadByte() | file.ReadByte() << 8;
            file.Position += Math.Max(0, length);
        }

        for (var texts = (flags >> 3 & 1) + (flags >> 4 & 1); texts > 0; texts--)
        {
            while (file.ReadByte() > 0) { }
        }

        file.Position += (flags & 2) != 0 ? 2 : 0;
    }
}

/// <summary>Passes reads on and knows where the last one was.</summary>
internal sealed class CountedReads(FileStream file) : ReadOnlyStream
{
    public long LastStart { get; private set; } = file.Position;
    public int LastLength { get; private set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var start = file.Position;
        var read = file.Read(buffer, offset, count);
        if (read > 0)
        {
            (LastStart, LastLength) = (start, read);
        }

        return read;
    }
}
