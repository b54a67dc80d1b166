using System.Collections.Immutable;
using ClauseAtlas.Analysis.Facts;
using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Analysis.Severities;
using ClauseAtlas.Versioning;

namespace ClauseAtlas.Analysis.Texts;

/// <summary>What a sentence of ours rests on.</summary>
/// <param name="Quotes">Words of the text it rests on; empty when it says what holds for every clause of the type.</param>
/// <param name="Law">Key of a law provision, or null.</param>
public sealed record Basis(ImmutableArray<Span> Quotes, string? Law);

/// <summary>A sentence of the page.</summary>
public sealed record ComposedSentence(string Text, Basis Basis);

/// <summary>Who and what a text is about.</summary>
public sealed record Subject(string Entity, string Document, string? Date = null, string? Permalink = null);

/// <summary>Makes the page's texts out of the building blocks of the type and what was read of the clause.</summary>
public static class Composer
{
    private const int MostListed = 4;

    /// <summary>The sentences of a part: of each slot the first block that applies.</summary>
    public static ImmutableArray<ComposedSentence> Part(ImmutableArray<TextSlot> slots, ClauseReadout clause, Subject subject)
    {
        var said = ImmutableArray.CreateBuilder<ComposedSentence>();
        foreach (var slot in slots)
        {
            foreach (var block in slot.OneOf)
            {
                if (clause.Meets(block.When) && Placeholders.Fill(block.Say, name => Value(name, clause, subject)) is { } text)
                {
                    said.Add(new ComposedSentence(text, new Basis(Quotes(block, clause), block.Law)));
                    break;
                }
            }
        }

        return said.ToImmutable();
    }

    /// <summary>The title of a provision; the type's where no block applies.</summary>
    public static string Title(ProvisionType type, ClauseReadout clause) =>
        Part(type.Texts.Title, clause, new Subject("", "")) is [var first, ..] ? first.Text : type.Title;

    /// <summary>Placeholders as the clause fills them; null where it does not.</summary>
    public static string? Value(string name, ClauseReadout clause, Subject subject) =>
        name switch
        {
            "entity" => subject.Entity,
            "document" => subject.Document,
            "date" => subject.Date,
            "permalink" => subject.Permalink,
            "contact" => First(clause, FactKind.Email) ?? First(clause, FactKind.Link) ?? First(clause, FactKind.PostalAddress),
            _ => Words.Named<FactKind>(name) is { } kind ? Joined(clause, kind) : null,
        };

    /// <summary>A title inside a sentence: its first letter small, unless it begins with an abbreviation.</summary>
    public static string InSentence(string title) =>
        title.Length > 1 && char.IsUpper(title[1]) ? title : char.ToLowerInvariant(title[0]) + title[1..];

    /// <summary>"a, b and c".</summary>
    public static string And(IReadOnlyList<string> items) =>
        items.Count switch
        {
            0 => "",
            1 => items[0],
            _ => string.Join(", ", items.Take(items.Count - 1)) + " and " + items[^1],
        };

    private static string? First(ClauseReadout clause, FactKind kind) => clause.Facts.FirstOrDefault(f => f.Kind == kind)?.Value;

    private static string? Joined(ClauseReadout clause, FactKind kind)
    {
        var values = clause
            .Facts.Where(f => f.Kind == kind)
            .Select(f => f.Value)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Take(MostListed)
            .ToList();
        return values.Count == 0 ? null
            : kind is FactKind.Data or FactKind.Recipient or FactKind.Purpose or FactKind.Venue or FactKind.Law ? And(values)
            : values[0];
    }

    private static ImmutableArray<Span> Quotes(TextBlock block, ClauseReadout clause)
    {
        var kinds = Placeholders
            .Of(block.Say)
            .Select(p => Words.Named<FactKind>(p))
            .Where(k => k is not null)
            .Select(k => k!.Value)
            .Concat(block.When.Fact);
        return [.. kinds.Distinct().SelectMany(k => clause.Facts.Where(f => f.Kind == k).Take(MostListed)).Select(f => f.At)];
    }
}
