using System.Globalization;

namespace ClauseAtlas.Versioning;

/// <summary>The kinds of record that have an id of their own.</summary>
public enum RecordKind
{
    Document,
    Capture,
    Version,
    Change,
    Provision,
}

/// <summary>The public name of a record, such as <c>CA-D-00460</c>; given once, in order, never reused (DESIGN §5).</summary>
public readonly record struct RecordId(RecordKind Kind, int Number)
{
    public static RecordId Document(int number) => new(RecordKind.Document, number);

    public static RecordId Capture(int number) => new(RecordKind.Capture, number);

    public static RecordId Version(int number) => new(RecordKind.Version, number);

    public static RecordId Change(int number) => new(RecordKind.Change, number);

    public static RecordId Provision(int number) => new(RecordKind.Provision, number);

    /// <summary>Reads an id; digits beyond the usual width and lower case are fine.</summary>
    public static bool TryParse(string? text, out RecordId id)
    {
        id = default;
        if (text is null || text.Length < 6 || !text.StartsWith("CA-", StringComparison.OrdinalIgnoreCase) || text[4] != '-')
        {
            return false;
        }

        RecordKind? kind = char.ToUpperInvariant(text[3]) switch
        {
            'D' => RecordKind.Document,
            'S' => RecordKind.Capture,
            'V' => RecordKind.Version,
            'C' => RecordKind.Change,
            'P' => RecordKind.Provision,
            _ => null,
        };
        if (kind is null || !int.TryParse(text.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number <= 0)
        {
            return false;
        }

        id = new RecordId(kind.Value, number);
        return true;
    }

    public override string ToString() =>
        Kind switch
        {
            RecordKind.Document => $"CA-D-{Number:D5}",
            RecordKind.Capture => $"CA-S-{Number:D7}",
            RecordKind.Version => $"CA-V-{Number:D6}",
            RecordKind.Change => $"CA-C-{Number:D6}",
            RecordKind.Provision => $"CA-P-{Number:D6}",
            _ => throw new InvalidOperationException($"Unknown kind {Kind}."),
        };
}
