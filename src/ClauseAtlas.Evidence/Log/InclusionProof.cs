using System.Globalization;
using System.Text;
using ClauseAtlas.Evidence.Log.Notes;

namespace ClauseAtlas.Evidence.Log;

/// <summary>
/// The proof that a log has an entry, in the form that travels with it (C2SP tlog-proof v1): index, hashes from the leaf to the root, the signed
/// checkpoint. The entry's bytes travel beside it.
/// </summary>
public sealed record InclusionProof(long Index, IReadOnlyList<Sha256> Path, ReadOnlyMemory<byte> Checkpoint)
{
    private const string Header = "c2sp.org/tlog-proof@v1";

    /// <summary>No tree is higher.</summary>
    private const int LongestPath = 63;

    /// <summary>Proves an entry of a log's checkpoint from its files, and checks the proof before it is given away.</summary>
    /// <exception cref="InvalidDataException">The log's files do not prove it: they are damaged.</exception>
    public static async ValueTask<InclusionProof> MakeAsync(
        ILogFiles files,
        SignedCheckpoint checkpoint,
        long index,
        CancellationToken cancellation
    )
    {
        var tree = new LogTree(files, checkpoint.Checkpoint.Size);
        var path = await tree.InclusionAsync(index, cancellation);
        var entry = await tree.EntryAsync(index, cancellation);
        return MerkleProof.VerifyInclusion(MerkleHash.Leaf(entry), index, tree.Size, path, checkpoint.Checkpoint.Root)
            ? new InclusionProof(index, path, checkpoint.Note.ToBytes())
            : throw new InvalidDataException($"The log's files do not prove entry {index}. Run `atlas log check`.");
    }

    /// <summary>Verifies that the log of a trusted key has these entry bytes.</summary>
    /// <returns>The checkpoint that proves it; or null, with a word on why not.</returns>
    public (SignedCheckpoint? Checkpoint, string Why) Verify(ReadOnlySpan<byte> entry, CheckpointTrust trust)
    {
        var (signed, problem, why) = trust.Open(Checkpoint.Span);
        return signed is null ? (null, $"{why} ({problem})")
            : MerkleProof.VerifyInclusion(MerkleHash.Leaf(entry), Index, signed.Checkpoint.Size, Path, signed.Checkpoint.Root)
                ? (signed, "")
            : (null, $"The proof does not lead from this entry, at index {Index}, to the signed root.");
    }

    public byte[] ToBytes()
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"{Header}\nindex {Index}\n");
        var path = string.Concat(Path.Select(h => $"{Convert.ToBase64String(h.ToBytes())}\n"));
        return [.. Encoding.UTF8.GetBytes($"{head}{path}\n"), .. Checkpoint.Span];
    }

    /// <exception cref="FormatException">Not a proof in its one spelling. The optional extra data of the format is not taken: nothing signs it.</exception>
    public static InclusionProof Parse(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf("\n\n"u8);
        var lines = end < 0 ? [] : Encoding.UTF8.GetString(bytes[..end]).Split('\n');
        if (
            lines.Length is < 2 or > 2 + LongestPath
            || lines[0] != Header
            || !lines[1].StartsWith("index ", StringComparison.Ordinal)
            || !long.TryParse(lines[1].AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
        )
        {
            throw new FormatException("Not a proof of inclusion in a log (c2sp.org/tlog-proof@v1).");
        }

        var path = lines[2..].Select(Base64.Strict).ToList();
        var proof = path.All(h => h.Length == 32)
            ? new InclusionProof(index, [.. path.Select(h => new Sha256(h))], bytes[(end + 2)..].ToArray())
            : throw new FormatException("A hash of the proof is not 32 bytes long.");
        return proof.ToBytes().AsSpan().SequenceEqual(bytes) ? proof : throw new FormatException("The proof is not in its one spelling.");
    }
}
