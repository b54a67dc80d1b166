using System.Security.Cryptography;

namespace ClauseAtlas.Evidence.Log;

/// <summary>The hashes of RFC 6962 §2.1. Leaves and nodes carry different first bytes, so that neither can pass for the other.</summary>
public static class MerkleHash
{
    /// <summary>The root of a tree without entries: SHA-256 of nothing.</summary>
    public static Sha256 Empty { get; } = Sha256.Of([]);

    /// <summary>SHA-256(0x00 ‖ entry).</summary>
    public static Sha256 Leaf(ReadOnlySpan<byte> entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([0]);
        hash.AppendData(entry);
        Span<byte> digest = stackalloc byte[32];
        hash.GetHashAndReset(digest);
        return new Sha256(digest);
    }

    /// <summary>SHA-256(0x01 ‖ left ‖ right).</summary>
    public static Sha256 Node(Sha256 left, Sha256 right)
    {
        Span<byte> input = stackalloc byte[65];
        input[0] = 1;
        left.CopyTo(input[1..]);
        right.CopyTo(input[33..]);
        return Sha256.Of(input);
    }

    /// <summary>The hash over a whole subtree: as many hashes as a power of two.</summary>
    internal static Sha256 Subtree(ReadOnlySpan<Sha256> hashes) =>
        hashes.Length == 1 ? hashes[0] : Node(Subtree(hashes[..(hashes.Length / 2)]), Subtree(hashes[(hashes.Length / 2)..]));
}
