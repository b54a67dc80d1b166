using System.Collections.Immutable;

namespace ClauseAtlas.Declarations;

/// <summary>Where an entity's documents are found and how their texts are cut out: one declaration file with its history.</summary>
/// <param name="Id">The file's name without extension; OTA's service id. Unique within a catalogue.</param>
/// <param name="Name">The official name, in any script.</param>
public sealed record EntityDeclaration(string Id, string Name, ImmutableArray<DocumentDeclaration> Documents)
{
    /// <summary>The address part of the entity's page.</summary>
    public Slug Slug => Slug.Of(Id);

    /// <summary>The collection it was imported from, if it was.</summary>
    public Uri? ImportedFrom { get; init; }

    /// <summary>One plain sentence about the entity, or null.</summary>
    public string? Description { get; init; }

    /// <summary>The entity's field, such as <c>AI</c> or <c>finance</c>, or null.</summary>
    public string? Sector { get; init; }

    /// <summary>The entity's front page, or null.</summary>
    public Uri? Website { get; init; }
}

/// <summary>One document of an entity, in one language and for one jurisdiction, with its earlier declarations.</summary>
/// <param name="Key">The key under <c>terms</c>; OTA's type name, or any local name when <see cref="Type"/> is given.</param>
/// <param name="Language">BCP 47 tag, such as <c>en</c>; <see cref="AnyLanguage"/> when the declaration does not say.</param>
/// <param name="Jurisdiction">ISO 3166-1 alpha-2 code, <c>EU</c>, or <c>global</c>.</param>
/// <param name="Current">The declaration in force.</param>
/// <param name="Earlier">Those before it, oldest first, each with its last valid moment (inclusive).</param>
public sealed record DocumentDeclaration(
    string Key,
    DocumentType Type,
    string Title,
    string Language,
    string Jurisdiction,
    SourceDeclaration Current,
    ImmutableArray<EarlierDeclaration> Earlier
)
{
    /// <summary>"Undetermined" (BCP 47): OTA's declarations name no language. Any is welcome then.</summary>
    public const string AnyLanguage = "und";

    /// <summary>The jurisdiction of a document for everybody.</summary>
    public const string Global = "global";

    public Slug Slug => Slug.Of(Key);

    /// <summary>The language its text must have, or null when any is welcome; what extraction asks for.</summary>
    public string? ExpectedLanguage => Language == AnyLanguage ? null : Language;

    /// <summary>When the document came into being, or null when it always was there.</summary>
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>The last moment of a document that was withdrawn, or null. It is not captured afterwards.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>Whether the document is to be captured at a moment.</summary>
    public bool IsTracked(DateTimeOffset moment) => (ValidFrom ?? moment) <= moment && moment <= (ValidUntil ?? moment);

    /// <summary>The declaration valid at a moment: the first earlier one that had not ended, else the current one.</summary>
    public SourceDeclaration At(DateTimeOffset moment)
    {
        foreach (var earlier in Earlier)
        {
            if (moment <= earlier.ValidUntil)
            {
                return earlier.Source;
            }
        }

        return Current;
    }
}

/// <summary>A declaration that ended.</summary>
public sealed record EarlierDeclaration(DateTimeOffset ValidUntil, SourceDeclaration Source);

/// <summary>The pages a document is read from: one, or several that are joined in this order (OTA's <c>combine</c>).</summary>
public sealed record SourceDeclaration(ImmutableArray<PageDeclaration> Pages);

/// <summary>One page: its address and how the text is cut out of it.</summary>
/// <param name="Select">What is kept, in order. Empty: the automatic main-content finder decides.</param>
/// <param name="Remove">What is dropped before selecting.</param>
/// <param name="Filters">Built-in filters by name, run before both.</param>
public sealed record PageDeclaration(
    Uri Fetch,
    ImmutableArray<Selection> Select,
    ImmutableArray<Selection> Remove,
    ImmutableArray<FilterUse> Filters,
    FetchMode Mode
);

/// <summary>How a page is fetched. Automatic: HTTP first, the browser when the answer is an empty shell.</summary>
public enum FetchMode
{
    Automatic,
    Http,
    Browser,
}

/// <summary>Part of a page: a CSS selector, or everything between two elements.</summary>
public abstract record Selection;

/// <summary>Every element a CSS selector matches (a comma list is one selector).</summary>
public sealed record CssSelection(string Css) : Selection;

/// <summary>From an element to another, the first match of each; <c>Before</c>/<c>After</c> say whether the element itself is inside.</summary>
public sealed record RangeSelection(string Start, bool StartsAfter, string End, bool EndsAfter) : Selection;

/// <summary>A filter by name with its parameters; an unknown name is reported, never run.</summary>
public sealed record FilterUse(string Name, ImmutableArray<string> Parameters);

/// <summary>A kind of document from the controlled list.</summary>
/// <param name="Id">Stable id, such as <c>privacy_policy</c>.</param>
/// <param name="Name">The name readers see; equal to Open Terms Archive's where it has one.</param>
/// <param name="Aliases">Other names of the same kind.</param>
public sealed record DocumentType(string Id, string Name, ImmutableArray<string> Aliases);
