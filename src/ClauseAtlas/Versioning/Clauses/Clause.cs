namespace ClauseAtlas.Versioning.Clauses;

/// <summary>What a clause looks like on the page.</summary>
internal enum ClauseKind : byte
{
    Heading,
    Paragraph,
    ListItem,
    TableRow,
    Code,

    /// <summary>Metadata before the text (front matter) and link definitions: not words of the policy.</summary>
    Metadata,
}

/// <summary>A numbered or headed unit of a text: a heading, paragraph, list item or table row.</summary>
/// <param name="Start">First character, markup included, UTF-16.</param>
/// <param name="End">One past the last character, trailing white space excluded.</param>
/// <param name="WordsStart">Where the words begin: after list marker and number.</param>
/// <param name="Label">The number or letter it carries, such as <c>3.1</c> or <c>a</c>; empty for none.</param>
/// <param name="Level">For a heading 1 to 7 (7: a bold line); for a list item its indent in columns.</param>
/// <param name="Parent">Index of the heading it stands under, or -1.</param>
/// <param name="Hash">Of all its words in order; 0 when it has none.</param>
/// <param name="Words">How many words it has.</param>
/// <param name="LinkedWords">How many of them are link text.</param>
internal readonly record struct Clause(
    ClauseKind Kind,
    int Start,
    int End,
    int WordsStart,
    string Label,
    int Level,
    int Parent,
    ulong Hash,
    int Words,
    int LinkedWords
)
{
    public Span Span => new(Start, End);
}
