using System.Security.Cryptography;
using System.Text;

namespace ClauseAtlas.Evidence;

/// <summary>A SHA-256 digest (FIPS 180-4): 32 bytes, written as 64 lowercase hexadecimal digits.</summary>
public readonly struct Sha256 : IEquatable<Sha256>, IComparable<Sha256>
{
    private readonly ulong _a;
    private readonly ulong _b;
    private readonly ulong _c;
    private readonly ulong _d;

    /// <summary>Takes the 32 bytes of a digest.</summary>
    /// <exception cref="ArgumentException">Not 32 bytes.</exception>
    public Sha256(ReadOnlySpan<byte> digest)
    {
        if (digest.Length != 32)
        {
            throw new ArgumentException($"A SHA-256 digest has 32 bytes, not {digest.Length}.", nameof(digest));
        }

        _a = System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(digest);
        _b = System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(digest[8..]);
        _c = System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(digest[16..]);
        _d = System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(digest[24..]);
    }

    /// <summary>The digest of some bytes.</summary>
    public static Sha256 Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> digest = stackalloc byte[32];
        SHA256.HashData(bytes, digest);
        return new Sha256(digest);
    }

    /// <summary>The digest of a text's UTF-8 bytes.</summary>
    public static Sha256 OfText(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>Reads 64 hexadecimal digits.</summary>
    /// <exception cref="FormatException">Not 64 hexadecimal digits.</exception>
    public static Sha256 Parse(string hex) => new(Convert.FromHexString(hex));

    /// <summary>The 32 bytes.</summary>
    public byte[] ToBytes()
    {
        var digest = new byte[32];
        CopyTo(digest);
        return digest;
    }

    /// <summary>Writes the 32 bytes.</summary>
    /// <exception cref="ArgumentException">The destination is shorter.</exception>
    public void CopyTo(Span<byte> destination)
    {
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(destination, _a);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(destination[8..], _b);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(destination[16..], _c);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(destination[24..], _d);
    }

    public override string ToString() => Convert.ToHexStringLower(ToBytes());

    public bool Equals(Sha256 other) => _a == other._a && _b == other._b && _c == other._c && _d == other._d;

    public override bool Equals(object? obj) => obj is Sha256 other && Equals(other);

    public override int GetHashCode() => _a.GetHashCode();

    public int CompareTo(Sha256 other) => ToBytes().AsSpan().SequenceCompareTo(other.ToBytes());

    public static bool operator ==(Sha256 left, Sha256 right) => left.Equals(right);

    public static bool operator !=(Sha256 left, Sha256 right) => !left.Equals(right);

    public static bool operator <(Sha256 left, Sha256 right) => left.CompareTo(right) < 0;

    public static bool operator <=(Sha256 left, Sha256 right) => left.CompareTo(right) <= 0;

    public static bool operator >(Sha256 left, Sha256 right) => left.CompareTo(right) > 0;

    public static bool operator >=(Sha256 left, Sha256 right) => left.CompareTo(right) >= 0;
}
