using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace ClauseAtlas.Evidence.Log.Notes;

/// <summary>What a key signs (C2SP signed-note, "Signature types"). Others are not taken.</summary>
public enum NoteKeyKind : byte
{
    /// <summary>Ed25519 over the note's text.</summary>
    Ed25519 = 1,

    /// <summary>A witness's timestamped Ed25519 (C2SP tlog-cosignature, <c>cosignature/v1</c>).</summary>
    Cosignature = 4,
}

/// <summary>A public key that signs notes. Its text form, <c>name+id+key</c>, is what C2SP calls a vkey.</summary>
public sealed class NoteKey
{
    private readonly byte[] _publicKey;

    internal NoteKey(string name, NoteKeyKind kind, byte[] publicKey)
    {
        RequireName(name);
        (Name, Kind, _publicKey) = (name, kind, publicKey);
        // key ID = SHA-256(key name || 0x0A || signature type || public key)[:4]
        var digest = Sha256.Of([.. Encoding.UTF8.GetBytes(name), (byte)'\n', (byte)kind, .. publicKey]).ToBytes();
        Id = BinaryPrimitives.ReadUInt32BigEndian(digest);
    }

    public string Name { get; }

    public NoteKeyKind Kind { get; }

    /// <summary>Tells keys of one name apart; too short to prove anything.</summary>
    public uint Id { get; }

    /// <summary>The 32 bytes of RFC 8032.</summary>
    public ReadOnlyMemory<byte> PublicKey => _publicKey;

    /// <summary>Reads a vkey.</summary>
    /// <exception cref="FormatException">Not a vkey, of a kind not taken, or its id is not that of its key.</exception>
    public static NoteKey Parse(string vkey)
    {
        // The key itself may contain `+`: it is base64.
        var parts = vkey.Split('+', 3);
        if (parts.Length != 3 || parts[1].Length != 8 || parts[1] != parts[1].ToLowerInvariant())
        {
            throw new FormatException("A vkey is `name+id+key`, the id in 8 lowercase hexadecimal digits.");
        }

        var key = Base64.Strict(parts[2]);
        if (key.Length != 33 || key[0] is not ((byte)NoteKeyKind.Ed25519 or (byte)NoteKeyKind.Cosignature))
        {
            throw new FormatException($"The vkey of {parts[0]} is of a kind not taken here (Ed25519 and cosignature/v1 are).");
        }

        var read = new NoteKey(parts[0], (NoteKeyKind)key[0], key[1..]);
        return uint.TryParse(parts[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var id) && id == read.Id
            ? read
            : throw new FormatException(
                $"The vkey of {parts[0]} says id {parts[1]}; its key has {read.Id:x8}. One of the two is not right."
            );
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Name}+{Id:x8}+{Convert.ToBase64String([(byte)Kind, .. _publicKey])}");

    /// <summary>Whether a signature line is this key's: name and id both.</summary>
    public bool Made(NoteSignature signature) => signature.Name == Name && signature.KeyId == Id;

    /// <summary>Whether a signature that names this key is over the text.</summary>
    public bool Verifies(string text, NoteSignature signature) =>
        Kind is NoteKeyKind.Ed25519
            ? IsOver(Encoding.UTF8.GetBytes(text), signature.Bytes.Span)
            : Cosignature.Time(signature) is { } time && IsOver(Cosignature.Message(text, time), signature.Bytes.Span[8..]);

    internal bool IsOver(byte[] message, ReadOnlySpan<byte> signature) =>
        signature.Length == Ed25519.SignatureSize && Ed25519.Verify(signature.ToArray(), 0, _publicKey, 0, message, 0, message.Length);

    /// <exception cref="FormatException">Empty, or with a space or a plus sign.</exception>
    internal static void RequireName(string name)
    {
        if (name.Length == 0 || name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c == '+'))
        {
            throw new FormatException(
                $"`{name}` cannot name a key: not empty, without spaces and plus signs, for example example.org/log."
            );
        }
    }
}
