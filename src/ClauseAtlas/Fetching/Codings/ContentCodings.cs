using System.Collections.Immutable;
using System.IO.Compression;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace ClauseAtlas.Fetching.Codings;

/// <summary>How removing content codings ended.</summary>
internal enum DecodingOutcome
{
    Decoded,

    /// <summary>The data is damaged or the coding is not known.</summary>
    Damaged,

    /// <summary>The data grew past <see cref="FetchOptions.MaxDecodedBytes"/>, <see cref="FetchOptions.MaxExpansion"/> or <see cref="FetchOptions.MaxCodings"/>.</summary>
    LimitReached,
}

/// <param name="Detail">What was wrong, or empty.</param>
internal sealed record Decoding(DecodingOutcome Outcome, ReadOnlyMemory<byte> Body, string Detail);

/// <summary>Removes content codings (RFC 9110 §8.4.1): gzip, deflate, br (RFC 7932) and zstd (RFC 8878), also stacked.</summary>
internal static class ContentCodings
{
    /// <summary>Text compresses well in its first bytes; the ratio says something only after this much.</summary>
    private const int RatioApplies = 4 << 20;

    /// <summary>RFC 9659 §3: a zstd content coding needs no window above 8 MiB.</summary>
    private const int ZstdWindowLog = 23;

    /// <param name="codings">In the order applied, as Content-Encoding lists them.</param>
    public static Decoding Decode(ReadOnlyMemory<byte> entity, ImmutableArray<string> codings, FetchOptions options)
    {
        var applied = codings.Where(coding => coding is not ("identity" or "none" or "utf-8")).Reverse().ToArray();
        if (applied.Length > options.MaxCodings)
        {
            return new(
                DecodingOutcome.LimitReached,
                default,
                $"{applied.Length} content codings are stacked; the limit is {options.MaxCodings}."
            );
        }

        var body = entity;
        foreach (var coding in applied)
        {
            if (body.Length == 0)
            {
                break;
            }

            var decoding = DecodeOne(body, coding, options);
            if (decoding.Outcome != DecodingOutcome.Decoded)
            {
                return decoding;
            }

            body = decoding.Body;
        }

        return body.Length > options.MaxDecodedBytes ? TooLong(options) : new(DecodingOutcome.Decoded, body, "");
    }

    private static Decoding DecodeOne(ReadOnlyMemory<byte> coded, string coding, FetchOptions options)
    {
        var source = new CodedSource(coded, coding);
        try
        {
            using var decoder = Open(source, coded.Span, coding);
            return decoder is null
                ? new(DecodingOutcome.Damaged, default, $"The content coding \"{coding}\" is not known.")
                : ReadBounded(decoder, source, coding, options);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or ZstdException or IOException)
        {
            return new(DecodingOutcome.Damaged, default, $"The {coding} data is damaged: {e.Message}");
        }
    }

    private static Stream? Open(Stream source, ReadOnlySpan<byte> coded, string coding)
    {
        switch (coding)
        {
            case "gzip" or "x-gzip":
                return new GZipStream(source, CompressionMode.Decompress);
            case "deflate":
                // RFC 9110 §8.4.1.2: the zlib format is meant; some servers send the bare deflate data.
                return LooksLikeZlib(coded)
                    ? new ZLibStream(source, CompressionMode.Decompress)
                    : new DeflateStream(source, CompressionMode.Decompress);
            case "br":
                return new BrotliStream(source, CompressionMode.Decompress);
            case "zstd":
                var stream = new DecompressionStream(source);
                stream.SetParameter(ZSTD_dParameter.ZSTD_d_windowLogMax, ZstdWindowLog);
                return stream;
            default:
                return null;
        }
    }

    /// <summary>RFC 1950 §2.2: method 8, and the two bytes are a multiple of 31.</summary>
    private static bool LooksLikeZlib(ReadOnlySpan<byte> coded) =>
        coded.Length >= 2 && (coded[0] & 0x0F) == 8 && ((coded[0] << 8) | coded[1]) % 31 == 0;

    private static Decoding ReadBounded(Stream decoder, CodedSource source, string coding, FetchOptions options)
    {
        var body = new MemoryStream();
        var buffer = new byte[64 << 10];
        int count;
        while ((count = decoder.Read(buffer)) > 0)
        {
            var length = body.Length + count;
            if (length > options.MaxDecodedBytes)
            {
                return TooLong(options);
            }

            if (length > RatioApplies && length / source.Length >= options.MaxExpansion)
            {
                return new(
                    DecodingOutcome.LimitReached,
                    default,
                    $"{source.Length:N0} bytes decode to more than {length:N0}, over {options.MaxExpansion} times as many: a decompression bomb."
                );
            }

            body.Write(buffer, 0, count);
        }

        ReadOnlyMemory<byte> decoded = body.GetBuffer().AsMemory(0, (int)body.Length);
        return source.TryFinish(ref decoded)
            ? new(DecodingOutcome.Decoded, decoded, "")
            : new(DecodingOutcome.Damaged, default, $"The {coding} data ends too early, or is followed by something else.");
    }

    private static Decoding TooLong(FetchOptions options) =>
        new(DecodingOutcome.LimitReached, default, $"The decoded body is longer than the limit of {options.MaxDecodedBytes:N0} bytes.");
}
