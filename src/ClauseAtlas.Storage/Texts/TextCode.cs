using System.Text;
using ClauseAtlas.Evidence;
using ClauseAtlas.Storage.Model;
using ZstdSharp;

namespace ClauseAtlas.Storage.Texts;

/// <summary>Texts as the index keeps them: one zstd frame each, checked against their digest when read.</summary>
public static class TextCode
{
    [ThreadStatic]
    private static Compressor? s_compressor;

    [ThreadStatic]
    private static Decompressor? s_decompressor;

    /// <summary>The row of a text.</summary>
    public static TextRow Encode(Sha256 digest, string text, int words)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        s_compressor ??= new Compressor(3);
        return new TextRow
        {
            Digest = digest.ToString(),
            Zstd = s_compressor.Wrap(bytes).ToArray(),
            Bytes = bytes.Length,
            Words = words,
        };
    }

    /// <summary>The words of a row.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged or do not give the digest.</exception>
    public static string Decode(TextRow row)
    {
        s_decompressor ??= new Decompressor();
        byte[] bytes;
        try
        {
            bytes = s_decompressor.Unwrap(row.Zstd, row.Bytes).ToArray();
        }
        catch (ZstdException damage)
        {
            throw new InvalidDataException($"The text {row.Digest} in the index is damaged; run `atlas fsck`.", damage);
        }

        return Sha256.Of(bytes).ToString() == row.Digest
            ? Encoding.UTF8.GetString(bytes)
            : throw new InvalidDataException($"The text stored as {row.Digest} has another digest; run `atlas fsck`.");
    }
}
