using System.IO.Compression;
using System.Text;
using ClauseAtlas.Analysis.Learning.Measuring;
using ClauseAtlas.Evidence;

namespace ClauseAtlas.Analysis.Learning.Model;

/// <summary>
/// The model on disk: eight signs that name the format and its version, the SHA-256 of what follows, and the body, compressed with Brotli.
/// Whoever can write the file can change what the model says, not what the program does: every count in it is bounded before it is used.
/// </summary>
internal static class ModelFile
{
    /// <summary>Largest file that is read: 20 MiB.</summary>
    private const int LargestFile = 20 << 20;

    private const int LargestBody = 64 << 20;
    private const int HeadLength = 8 + 32;
    private static readonly byte[] Format = "CAMODEL2"u8.ToArray();

    public static byte[] Write(SentenceModel model)
    {
        var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            brotli.Write(Body(model));
        }

        var body = packed.ToArray();
        return [.. Format, .. Sha256.Of(body).ToBytes(), .. body];
    }

    /// <summary>The digest of what the model says, whatever it was compressed with.</summary>
    public static Sha256 Digest(SentenceModel model) => Sha256.Of(Body(model));

    /// <exception cref="InvalidDataException">The file is cut short, damaged, or of another version.</exception>
    public static SentenceModel Read(ReadOnlySpan<byte> file)
    {
        if (file.Length is < HeadLength or > LargestFile || !file.StartsWith(Format))
        {
            throw new InvalidDataException("This is no model file of version 2. Train one with `atlas train`.");
        }

        var packed = file[HeadLength..].ToArray();
        if (!Sha256.Of(packed).ToBytes().AsSpan().SequenceEqual(file[8..HeadLength]))
        {
            throw new InvalidDataException("The model file is damaged: its digest does not fit. Train it again with `atlas train`.");
        }

        try
        {
            using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
            var body = Unpacked(brotli);
            using var reader = new BinaryReader(new MemoryStream(body), Encoding.UTF8);
            return ModelBody.Read(reader, Sha256.Of(body).ToString()[..12]);
        }
        catch (Exception problem) when (problem is EndOfStreamException or InvalidOperationException or FormatException or IOException)
        {
            throw new InvalidDataException($"The model file does not hold a model: {problem.Message}", problem);
        }
    }

    private static byte[] Unpacked(Stream packed)
    {
        var body = new MemoryStream();
        var buffer = new byte[1 << 16];
        int read;
        while ((read = packed.Read(buffer)) > 0)
        {
            body.Write(buffer, 0, read);
            if (body.Length > LargestBody)
            {
                throw new InvalidDataException($"The model unpacks to more than {LargestBody:N0} bytes.");
            }
        }

        return body.ToArray();
    }

    private static byte[] Body(SentenceModel model)
    {
        var body = new MemoryStream();
        using (var writer = new BinaryWriter(body, Encoding.UTF8, leaveOpen: true))
        {
            ModelBody.Write(writer, model);
        }

        return body.ToArray();
    }
}
