using ZstdSharp;
using ZstdSharp.Unsafe;

namespace ClauseAtlas.Evidence.Warc;

/// <summary>
/// One <c>.warc.zst</c> file (warc-specifications, warc-zstd): a dictionary frame, then one zstd frame a record with content size, checksum and
/// dictionary id. The dictionary is made of the segment's first unit, so that near-equal captures take little and each is readable alone.
/// </summary>
internal sealed class ZstdSegment
{
    private const uint DictionaryFrame = 0x184D2A5D;
    private const int LargestDictionary = 4 << 20;
    private readonly byte[] _dictionary;

    private ZstdSegment(byte[] dictionary) => _dictionary = dictionary;

    /// <summary>Starts a segment: its dictionary from a sample, and the bytes of the frame that carries it.</summary>
    public static (ZstdSegment Segment, byte[] Frame) Start(byte[] costly, List<byte[]> unit, string name)
    {
        // The largest record last: what is near the end is cheapest to refer to.
        byte[] sample = [.. costly, .. unit.OrderBy(r => r.Length).SelectMany(r => r)];
        var dictionary = Build(sample.Length > LargestDictionary ? sample[^LargestDictionary..] : sample, name);
        using var compressor = new Compressor(14);
        var packed = compressor.Wrap(dictionary);
        var frame = new byte[8 + packed.Length];
        BitConverter.TryWriteBytes(frame, DictionaryFrame);
        BitConverter.TryWriteBytes(frame.AsSpan(4), (uint)packed.Length);
        packed.CopyTo(frame.AsSpan(8));
        return (new ZstdSegment(dictionary), frame);
    }

    /// <summary>Reads the dictionary frame at the head of a file.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public static (ZstdSegment Segment, int FrameLength) Open(Stream file)
    {
        Span<byte> head = stackalloc byte[8];
        file.Position = 0;
        file.ReadExactly(head);
        var length = BitConverter.ToInt32(head[4..]);
        if (BitConverter.ToUInt32(head) != DictionaryFrame || length <= 0 || length > file.Length - 8)
        {
            throw new InvalidDataException("the file does not start with a dictionary frame");
        }

        var packed = new byte[length];
        file.ReadExactly(packed);
        if (BitConverter.ToUInt32(packed.Length >= 4 ? packed : new byte[4]) == 0xEC30A437)
        {
            // The form without compression (warc-zstd allows both); ours is packed.
            return (new ZstdSegment(packed), 8 + length);
        }

        using var decompressor = new Decompressor();
        return (new ZstdSegment(decompressor.Unwrap(packed, LargestDictionary + (64 << 10)).ToArray()), 8 + length);
    }

    public Compressor Compressor()
    {
        var compressor = new Compressor(6);
        compressor.SetParameter(ZSTD_cParameter.ZSTD_c_checksumFlag, 1);
        compressor.SetParameter(ZSTD_cParameter.ZSTD_c_contentSizeFlag, 1);
        compressor.LoadDictionary(_dictionary);
        return compressor;
    }

    public Decompressor Decompressor()
    {
        var decompressor = new Decompressor();
        decompressor.LoadDictionary(_dictionary);
        return decompressor;
    }

    /// <summary>A dictionary with a header and id around raw content; the id comes from the segment's name, within the range free for private use.</summary>
    private static unsafe byte[] Build(byte[] content, string name)
    {
        var id = 32_768 + BitConverter.ToUInt32(Sha256.OfText(name).ToBytes()) % (0x8000_0000u - 32_768u);
        var buffer = new byte[content.Length + (16 << 10)];
        // The entropy tables want samples: slices of the page itself.
        var size = Math.Max(64, content.Length / 64);
        var sizes = Enumerable.Repeat((nuint)size, content.Length / size).ToArray();
        nuint written;
        fixed (
            byte* target = buffer,
                source = content
        )
        fixed (nuint* lengths = sizes)
        {
            written = Methods.ZDICT_finalizeDictionary(
                target,
                (nuint)buffer.Length,
                source,
                (nuint)content.Length,
                source,
                lengths,
                (uint)sizes.Length,
                new ZDICT_params_t { compressionLevel = 6, dictID = id }
            );
        }

        return Methods.ZDICT_isError(written) ? content : buffer[..(int)written];
    }
}
