using System.IO.Compression;
using ZstdSharp;

namespace ClauseAtlas.Tests.Fetching;

/// <summary>Bytes in a content coding.</summary>
internal static class Compressed
{
    public static byte[] As(string coding, byte[] plain)
    {
        var output = new MemoryStream();
        using (var stream = Open(coding, output))
        {
            stream.Write(plain);
        }

        return output.ToArray();
    }

    private static Stream Open(string coding, Stream output) =>
        coding switch
        {
            "gzip" => new GZipStream(output, CompressionLevel.Optimal, leaveOpen: true),
            "deflate" => new ZLibStream(output, CompressionLevel.Optimal, leaveOpen: true),
            "raw deflate" => new DeflateStream(output, CompressionLevel.Optimal, leaveOpen: true),
            "br" => new BrotliStream(output, CompressionLevel.Optimal, leaveOpen: true),
            "zstd" => new CompressionStream(output, leaveOpen: true),
            _ => throw new ArgumentException($"Unknown coding {coding}.", nameof(coding)),
        };
}
