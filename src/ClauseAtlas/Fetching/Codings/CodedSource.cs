using System.IO.Compression;
using ZstdSharp;

namespace ClauseAtlas.Fetching.Codings;

/// <summary>
/// Coded bytes that tell whether a decoder came to the end of its format. The decoders take the end of their source for the end of the data, so a cut page would
/// look whole. For gzip and zstd, which may be concatenated, a known last member is added: it comes out exactly when everything before it was whole.
/// For the others, wanting more bytes than there are shows the cut.
/// </summary>
internal sealed class CodedSource : Stream
{
    private static readonly byte[] Marker = [.. "\0end of coding\0"u8];
    private static readonly byte[] GzipMarker = Gzip(Marker);
    private static readonly byte[] ZstdMarker = Zstd(Marker);

    private readonly ReadOnlyMemory<byte> coded;
    private readonly byte[] last;
    private int at;
    private bool wantedMore;

    public CodedSource(ReadOnlyMemory<byte> coded, string coding)
    {
        this.coded = coded;
        last = coding switch
        {
            "gzip" or "x-gzip" => GzipMarker,
            "zstd" => ZstdMarker,
            _ => [],
        };
    }

    public override bool CanRead => true;
    public override bool CanWrite => false;
    public override bool CanSeek => false;

    /// <summary>The coded bytes as received.</summary>
    public override long Length => coded.Length;
    public override long Position
    {
        get => at;
        set => throw new NotSupportedException();
    }

    /// <summary>Takes what was added off the decoded bytes. False: the data was cut.</summary>
    public bool TryFinish(ref ReadOnlyMemory<byte> decoded)
    {
        if (last.Length == 0)
        {
            return !wantedMore;
        }

        var whole = decoded.Span.EndsWith(Marker);
        decoded = whole ? decoded[..^Marker.Length] : decoded;
        return whole;
    }

    public override int Read(Span<byte> buffer)
    {
        var part = at < coded.Length ? coded.Span[at..] : last.AsSpan(at - coded.Length);
        var count = Math.Min(buffer.Length, part.Length);
        wantedMore |= count == 0 && buffer.Length > 0;
        part[..count].CopyTo(buffer);
        at += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static byte[] Gzip(byte[] plain)
    {
        var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.NoCompression))
        {
            gzip.Write(plain);
        }

        return output.ToArray();
    }

    private static byte[] Zstd(byte[] plain)
    {
        using var compressor = new Compressor();
        return compressor.Wrap(plain).ToArray();
    }
}
