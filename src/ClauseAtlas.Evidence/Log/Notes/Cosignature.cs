using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace ClauseAtlas.Evidence.Log.Notes;

/// <summary>
/// A witness's word that a checkpoint was, at a time, the latest it had seen and consistent with all before (C2SP tlog-cosignature, v1): 8 bytes of
/// seconds, then Ed25519 over a header, the time and the note's text.
/// </summary>
public static class Cosignature
{
    private static readonly long LastSecond = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <summary>When it was made, as it says itself; null when it is no cosignature.</summary>
    public static DateTimeOffset? Time(NoteSignature signature)
    {
        if (signature.Bytes.Length != 8 + 64)
        {
            return null;
        }

        var seconds = BinaryPrimitives.ReadUInt64BigEndian(signature.Bytes.Span);
        return seconds <= (ulong)LastSecond ? DateTimeOffset.FromUnixTimeSeconds((long)seconds) : null;
    }

    internal static byte[] Message(string text, DateTimeOffset time) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {time.ToUnixTimeSeconds()}\n{text}"));
}
