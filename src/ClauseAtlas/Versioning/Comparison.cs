using System.Collections.Immutable;

namespace ClauseAtlas.Versioning;

/// <summary>How much a difference matters, from least to most (DESIGN §4). A change takes the highest of its differences.</summary>
public enum ChangeClass
{
    /// <summary>No word changed: markup, links, punctuation, white space.</summary>
    Cosmetic,

    /// <summary>Dates of the document, version numbers, addresses, contact details, patent lists.</summary>
    Administrative,

    /// <summary>The same words moved, renumbered, split or joined.</summary>
    Structural,

    /// <summary>All the rest.</summary>
    Substantive,
}

/// <summary>What happened to a clause.</summary>
public enum DifferenceKind
{
    Added,
    Removed,
    Reworded,
    Moved,
}

/// <summary>What a step means for the people bound by it. Neutral where nothing that weighs on them was touched, and until the analysis has read the step.</summary>
public enum Direction
{
    Neutral,
    WorseForUsers,
    BetterForUsers,
    Mixed,
}

/// <summary>A stretch of one side's text. Offsets are UTF-16 code units into the text; the machine formats turn them into UTF-8 bytes.</summary>
public readonly record struct Span(int Start, int End)
{
    public int Length => End - Start;
}

/// <summary>One word-level piece of a redline inside a difference.</summary>
/// <param name="Old">Where it stood; empty for an insertion.</param>
/// <param name="New">Where it stands; empty for a deletion.</param>
public readonly record struct WordEdit(Span Old, Span New);

/// <summary>One difference between two texts, on the level of clauses.</summary>
/// <param name="Heading">The heading path of the clause, outermost first, joined with <c> › </c>; empty at the top.</param>
/// <param name="Old">The clause in the old text; null when added.</param>
/// <param name="New">The clause in the new text; null when removed.</param>
/// <param name="Edits">For a reworded clause, what changed inside it, in order.</param>
/// <param name="Reason">The rule that gave the class, in words.</param>
public sealed record Difference(
    ChangeClass Class,
    DifferenceKind Kind,
    string Heading,
    Span? Old,
    Span? New,
    ImmutableArray<WordEdit> Edits,
    string Reason
);

/// <summary>What a date read from the text means.</summary>
public enum DateMeaning
{
    Effective,
    Notice,
    OptOutDeadline,
}

/// <summary>A date or period read from a text, with the words it was read from.</summary>
/// <param name="Date">The calendar date; null when the text only gives a period.</param>
/// <param name="Quote">The exact words, a substring of the new text at <paramref name="At"/>.</param>
/// <param name="Days">The length of a notice period in days, or null.</param>
public sealed record TextDate(DateMeaning Meaning, DateOnly? Date, string Quote, Span At, int? Days = null);

/// <summary>Sentences added, removed and modified between two texts.</summary>
public readonly record struct SentenceCounts(int Added, int Removed, int Modified);

/// <summary>The comparison of two texts.</summary>
/// <param name="Class">The highest class of the differences; null when the texts are equal byte for byte.</param>
/// <param name="Differences">In the order of the new text, removed clauses at the place they stood.</param>
public sealed record Comparison(
    string Old,
    string New,
    ChangeClass? Class,
    ImmutableArray<Difference> Differences,
    ImmutableArray<TextDate> Dates,
    SentenceCounts Sentences,
    int WordsAdded,
    int WordsRemoved
);
