using System.Collections.Immutable;
using System.Globalization;

namespace ClauseAtlas.Evidence.Log.Notes;

/// <summary>What a log says of itself (C2SP tlog-checkpoint): whose log, how many entries, which root.</summary>
/// <param name="Origin">The log's name, an address without scheme.</param>
/// <param name="Extensions">Further lines. We write none; others may.</param>
public sealed record Checkpoint(string Origin, long Size, Sha256 Root, ImmutableArray<string> Extensions)
{
    public Checkpoint(string origin, long size, Sha256 root)
        : this(origin, size, root, []) { }

    /// <summary>The text that is signed.</summary>
    public string Text =>
        string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Convert.ToBase64String(Root.ToBytes())}\n")
        + string.Concat(Extensions.Select(e => $"{e}\n"));

    /// <exception cref="FormatException">Not a checkpoint.</exception>
    public static Checkpoint Parse(string text)
    {
        var lines = text.Split('\n');
        if (lines.Length < 4 || lines[^1].Length != 0 || lines[..^1].Any(l => l.Length == 0))
        {
            throw new FormatException("A checkpoint is an origin, a size and a root, one to a line, without empty lines.");
        }

        var size =
            long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var read)
            && read.ToString(CultureInfo.InvariantCulture) == lines[1]
                ? read
                : throw new FormatException("The checkpoint's size is not a decimal number below 2^63 without leading zeros.");
        var root = Base64.Strict(lines[2]);
        if (root.Length != 32)
        {
            throw new FormatException($"The checkpoint's root has {root.Length} bytes, not 32.");
        }

        return new Checkpoint(lines[0], size, new Sha256(root), [.. lines[3..^1]]);
    }
}
