using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace ClauseAtlas.Evidence.Log.Notes;

/// <summary>A private key that signs notes. Whoever has its text can sign as us.</summary>
public sealed class NoteSigner
{
    private const string Prefix = "PRIVATE+KEY+";
    private readonly byte[] _seed;

    private NoteSigner(string name, NoteKeyKind kind, byte[] seed)
    {
        _seed = seed;
        var publicKey = new byte[Ed25519.PublicKeySize];
        Ed25519.GeneratePublicKey(seed, 0, publicKey, 0);
        Key = new NoteKey(name, kind, publicKey);
    }

    /// <summary>The public half.</summary>
    public NoteKey Key { get; }

    /// <param name="seed">32 bytes from the system's random generator (RFC 8032 §5.1.5).</param>
    public static NoteSigner FromSeed(string name, NoteKeyKind kind, ReadOnlySpan<byte> seed) =>
        seed.Length == Ed25519.SecretKeySize
            ? new NoteSigner(name, kind, seed.ToArray())
            : throw new ArgumentException($"A seed has {Ed25519.SecretKeySize} bytes, not {seed.Length}.", nameof(seed));

    /// <summary>Reads <c>PRIVATE+KEY+name+id+seed</c>, the form that Go's note package writes.</summary>
    /// <exception cref="FormatException">Not such a key. The message does not repeat it.</exception>
    public static NoteSigner Parse(string text)
    {
        var parts = text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..].Split('+', 3) : [];
        var key = parts.Length == 3 ? Base64.Strict(parts[2]) : [];
        if (key.Length != 33 || key[0] is not ((byte)NoteKeyKind.Ed25519 or (byte)NoteKeyKind.Cosignature))
        {
            throw new FormatException("Not a private key as `atlas` writes it (PRIVATE+KEY+name+id+seed).");
        }

        var signer = new NoteSigner(parts[0], (NoteKeyKind)key[0], key[1..]);
        return parts[1] == signer.Key.Id.ToString("x8", CultureInfo.InvariantCulture)
            ? signer
            : throw new FormatException($"The private key of {parts[0]} is damaged: its id is not that of its key.");
    }

    /// <summary>The private key. Write it to an owner-only file and nowhere else.</summary>
    internal string ToPrivateText() =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Key.Name}+{Key.Id:x8}+{Convert.ToBase64String([(byte)Key.Kind, .. _seed])}");

    /// <summary>Signs a note's text.</summary>
    /// <param name="time">When, for a cosignature; unused otherwise.</param>
    public NoteSignature Sign(string text, DateTimeOffset time)
    {
        if (Key.Kind is NoteKeyKind.Ed25519)
        {
            return new NoteSignature(Key.Name, Key.Id, SignBytes(Encoding.UTF8.GetBytes(text)));
        }

        var payload = new byte[8 + Ed25519.SignatureSize];
        BinaryPrimitives.WriteUInt64BigEndian(payload, (ulong)time.ToUnixTimeSeconds());
        SignBytes(Cosignature.Message(text, time)).CopyTo(payload, 8);
        return new NoteSignature(Key.Name, Key.Id, payload);
    }

    internal byte[] SignBytes(byte[] message)
    {
        var signature = new byte[Ed25519.SignatureSize];
        Ed25519.Sign(_seed, 0, message, 0, message.Length, signature, 0);
        return signature;
    }
}
