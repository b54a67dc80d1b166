using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace ClauseAtlas.Evidence.Log.Notes;

/// <summary>One signature line of a note.</summary>
/// <param name="Bytes">What follows the key id.</param>
public sealed record NoteSignature(string Name, uint KeyId, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The line without its end.</summary>
    public override string ToString()
    {
        var payload = new byte[4 + Bytes.Length];
        BinaryPrimitives.WriteUInt32BigEndian(payload, KeyId);
        Bytes.Span.CopyTo(payload.AsSpan(4));
        return $"{SignedNote.Dash}{Name} {Convert.ToBase64String(payload)}";
    }

    /// <exception cref="FormatException">Not a signature line.</exception>
    public static NoteSignature Parse(string line)
    {
        var parts = line.StartsWith(SignedNote.Dash, StringComparison.Ordinal) ? line[SignedNote.Dash.Length..].Split(' ') : [];
        if (parts.Length != 2)
        {
            throw new FormatException("A signature line is an em dash, a name and a signature, with one space between each.");
        }

        NoteKey.RequireName(parts[0]);
        var payload = Base64.Strict(parts[1]);
        return payload.Length > 4
            ? new NoteSignature(parts[0], BinaryPrimitives.ReadUInt32BigEndian(payload), payload.AsMemory(4))
            : throw new FormatException($"The signature of {parts[0]} is empty.");
    }
}

/// <summary>A text and the signatures under it (C2SP signed-note). Parsing verifies none of them.</summary>
/// <param name="Text">Ends with a line feed, which is signed too.</param>
public sealed record SignedNote(string Text, ImmutableArray<NoteSignature> Signatures)
{
    /// <summary>Longest note that is read.</summary>
    public const int LargestBytes = 1 << 20;

    /// <summary>Most signature lines that are read; a verifier must take at least 16.</summary>
    public const int MostSignatures = 100;

    internal const string Dash = "\u2014 ";
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="FormatException">Not a signed note.</exception>
    public static SignedNote Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > LargestBytes)
        {
            throw new FormatException($"The note has {bytes.Length} bytes; at most {LargestBytes} are read.");
        }

        var whole = Decode(bytes);
        if (whole.Any(c => c < ' ' && c != '\n'))
        {
            throw new FormatException("The note has a control character.");
        }

        // The last empty line parts text from signatures; the text may have empty lines of its own.
        var split = whole.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (split < 0 || !whole.EndsWith('\n') || split + 2 == whole.Length)
        {
            throw new FormatException("The note does not end with an empty line and signature lines, each with its line end.");
        }

        var lines = whole[(split + 2)..^1].Split('\n');
        return lines.Length <= MostSignatures
            ? new SignedNote(whole[..(split + 1)], [.. lines.Select(NoteSignature.Parse)])
            : throw new FormatException($"The note has {lines.Length} signatures; at most {MostSignatures} are read.");
    }

    public SignedNote With(NoteSignature signature) => this with { Signatures = Signatures.Add(signature) };

    public byte[] ToBytes() => Utf8.GetBytes($"{Text}\n{string.Concat(Signatures.Select(s => $"{s}\n"))}");

    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException invalid)
        {
            throw new FormatException("The note is not UTF-8.", invalid);
        }
    }
}
