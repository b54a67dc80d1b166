using System.Collections.Immutable;

namespace ClauseAtlas.Evidence.Log.Notes;

/// <summary>Why a checkpoint is not taken. The list is closed.</summary>
public enum CheckpointProblem
{
    None,

    /// <summary>Not a signed note, or its text not a checkpoint.</summary>
    Malformed,

    /// <summary>Another log's.</summary>
    OtherOrigin,

    /// <summary>No signature by a key we know for this log.</summary>
    UnknownKey,

    /// <summary>A signature names a key we know and does not verify.</summary>
    BadSignature,

    /// <summary>The log signed it, but fewer witnesses than asked for did.</summary>
    TooFewWitnesses,
}

/// <summary>A witness's verified cosignature.</summary>
public sealed record WitnessedAt(NoteKey Witness, DateTimeOffset Time);

/// <summary>A checkpoint whose log signature, and whose known witnesses' cosignatures, were verified.</summary>
/// <param name="Unknown">Signature lines by keys we do not know: they prove nothing and are not covered by anything.</param>
public sealed record SignedCheckpoint(
    Checkpoint Checkpoint,
    SignedNote Note,
    ImmutableArray<WitnessedAt> Witnesses,
    ImmutableArray<NoteSignature> Unknown
);

/// <summary>Who may sign a log's checkpoints.</summary>
/// <param name="Origin">The log's name.</param>
/// <param name="Key">The log's key.</param>
/// <param name="Witnesses">Known witnesses' keys, of kind <see cref="NoteKeyKind.Cosignature"/>.</param>
/// <param name="Quorum">How many of them must have signed.</param>
public sealed record CheckpointTrust(string Origin, NoteKey Key, ImmutableArray<NoteKey> Witnesses, int Quorum)
{
    public CheckpointTrust(NoteKey key)
        : this(key.Name, key, [], 0) { }

    /// <summary>Reads a checkpoint and verifies its signatures.</summary>
    /// <returns>The checkpoint; or null, with why and a word on it.</returns>
    public (SignedCheckpoint? Checkpoint, CheckpointProblem Problem, string Why) Open(ReadOnlySpan<byte> bytes)
    {
        SignedNote note;
        Checkpoint checkpoint;
        try
        {
            note = SignedNote.Parse(bytes);
            checkpoint = Checkpoint.Parse(note.Text);
        }
        catch (FormatException malformed)
        {
            return (null, CheckpointProblem.Malformed, malformed.Message);
        }

        return checkpoint.Origin == Origin
            ? Verify(checkpoint, note)
            : (null, CheckpointProblem.OtherOrigin, $"The checkpoint is {checkpoint.Origin}'s; {Origin}'s is expected.");
    }

    private (SignedCheckpoint?, CheckpointProblem, string) Verify(Checkpoint checkpoint, SignedNote note)
    {
        var known = Witnesses.Add(Key);
        var signers = note.Signatures.Select(s => (Signature: s, Key: known.FirstOrDefault(k => k.Made(s)))).ToList();
        foreach (var (signature, key) in signers)
        {
            if (key is not null && !key.Verifies(note.Text, signature))
            {
                return (null, CheckpointProblem.BadSignature, $"{key.Name} did not sign this text: the signature does not verify.");
            }
        }

        if (!signers.Any(s => s.Key == Key))
        {
            return (null, CheckpointProblem.UnknownKey, $"No signature is by {Key}.");
        }

        // A witness that signed twice is one witness.
        ImmutableArray<WitnessedAt> witnesses =
        [
            .. signers
                .Where(s => s.Key is { Kind: NoteKeyKind.Cosignature })
                .DistinctBy(s => s.Key)
                .Select(s => new WitnessedAt(s.Key!, Cosignature.Time(s.Signature)!.Value)),
        ];
        ImmutableArray<NoteSignature> unknown = [.. signers.Where(s => s.Key is null).Select(s => s.Signature)];
        return witnesses.Length >= Quorum
            ? (new SignedCheckpoint(checkpoint, note, witnesses, unknown), CheckpointProblem.None, "")
            : (null, CheckpointProblem.TooFewWitnesses, $"{witnesses.Length} known witnesses signed; {Quorum} are asked for.");
    }
}
