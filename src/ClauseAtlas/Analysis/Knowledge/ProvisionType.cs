using System.Collections.Immutable;

namespace ClauseAtlas.Analysis.Knowledge;

/// <summary>A kind of provision, all of it data: what it is, how it is found, how it weighs and what is said about it.</summary>
/// <param name="Id">Snake case, the name of its file.</param>
/// <param name="Definition">One or two plain sentences that hold for every provision of the type.</param>
/// <param name="LookedForIn">Ids of document families where its absence is a finding: <c>terms, privacy, …</c> (see <see cref="DocumentFamilies"/>).</param>
/// <param name="Stances">The stances that make sense, with what each means here; the first is the usual one.</param>
/// <param name="Protective">Stances that protect the user: such a provision is never rated above <see cref="Severity.Protective"/> unless a factor says so.</param>
public sealed record ProvisionType(
    string Id,
    string Group,
    string Title,
    string Definition,
    ImmutableArray<string> LookedForIn,
    ImmutableArray<StanceMeaning> Stances,
    ImmutableArray<Stance> Protective,
    ImmutableArray<DetectionRule> Rules,
    ImmutableArray<StanceRule> StanceRules,
    ImmutableArray<Trait> Traits,
    int SeverityBase,
    ImmutableArray<SeverityFactor> SeverityFactors,
    PageTexts Texts,
    ImmutableArray<Example> Examples,
    ImmutableArray<string> CounterExamples,
    string File
)
{
    public Stance UsualStance => Stances[0].Stance;
}

/// <summary>What a stance means for a type, as a phrase that follows "this clause": "lets the company …".</summary>
public sealed record StanceMeaning(Stance Stance, string Means);

/// <summary>How sure a rule is by itself.</summary>
public enum RuleStrength
{
    /// <summary>Only supports the model.</summary>
    Weak,

    /// <summary>Publishes when the model does not object.</summary>
    Medium,

    /// <summary>Publishes alone.</summary>
    Strong,
}

/// <summary>One way a sentence shows its type.</summary>
/// <param name="Id"><c>type/name</c>.</param>
/// <param name="Words">Lower-case fragments; the rule is tried only on sentences that hold one of them.</param>
/// <param name="Match">One of these must match the sentence, its lead-in included.</param>
/// <param name="With">Each of these must match the same.</param>
/// <param name="Near">One of these must match the headings above or the sentence; empty: no condition.</param>
/// <param name="Not">None of these may match the sentence.</param>
/// <param name="Stance">The stance it proves, or null.</param>
/// <param name="Language">ISO 639-1 code of the language it reads.</param>
public sealed record DetectionRule(
    string Id,
    ImmutableArray<string> Words,
    ImmutableArray<Pattern> Match,
    ImmutableArray<Pattern> With,
    ImmutableArray<Pattern> Near,
    ImmutableArray<Pattern> Not,
    RuleStrength Strength,
    Stance? Stance,
    string Language
);

/// <summary>Decides the stance of a sentence of its type; the first that fits wins.</summary>
public sealed record StanceRule(Stance Stance, ImmutableArray<Pattern> Match, ImmutableArray<Pattern> Not, string Language);

/// <summary>A property of a clause that matters for severity and texts.</summary>
/// <param name="Id">Its name in conditions.</param>
/// <param name="Says">A noun phrase for readers: "no way to opt out".</param>
public sealed record Trait(string Id, string Says, ImmutableArray<Pattern> Match, ImmutableArray<Pattern> Not);

/// <summary>When something applies. Empty lists hold always.</summary>
/// <param name="Stance">One of these.</param>
/// <param name="Trait">All of these.</param>
/// <param name="Without">None of these traits.</param>
/// <param name="Fact">All of these were read.</param>
/// <param name="NoFact">None of these was read.</param>
/// <param name="Severity">One of these.</param>
public sealed record Condition(
    ImmutableArray<Stance> Stance,
    ImmutableArray<string> Trait,
    ImmutableArray<string> Without,
    ImmutableArray<FactKind> Fact,
    ImmutableArray<FactKind> NoFact,
    ImmutableArray<Severity> Severity
)
{
    public static readonly Condition Always = new([], [], [], [], [], []);

    public bool IsAlways => Stance.IsEmpty && Trait.IsEmpty && Without.IsEmpty && Fact.IsEmpty && NoFact.IsEmpty && Severity.IsEmpty;
}

/// <summary>Points for or against, with the reason in words.</summary>
/// <param name="Points">−4 to 4.</param>
/// <param name="Because">A full sentence for readers.</param>
public sealed record SeverityFactor(string Id, Condition When, int Points, string Because);

/// <summary>One sentence or two, with placeholders such as <c>{entity}</c> or a fact <c>{deadline}</c>. It does not apply where a placeholder has no value.</summary>
/// <param name="Law">A law provision the sentence rests on, <c>gdpr#art-7</c>; null for none.</param>
public sealed record TextBlock(Condition When, string Say, string? Law);

/// <summary>A place in a text: the first of its blocks that applies is said; none is fine.</summary>
public sealed record TextSlot(ImmutableArray<TextBlock> OneOf);

/// <summary>The building blocks of a page's parts.</summary>
/// <param name="Title">The provision's title.</param>
/// <param name="WhatItIs">Plain, for consumers.</param>
/// <param name="Impact">What this means for users.</param>
/// <param name="Actions">Things one can do that hold for this type alone; remedies come besides.</param>
/// <param name="WhyItMatters">Compliance and risk perspective.</param>
/// <param name="Exposure">Compliance exposure.</param>
/// <param name="VendorRisk">Vendor and contract risk.</param>
/// <param name="Questions">Due-diligence questions.</param>
/// <param name="WouldChange">What would change the assessment.</param>
public sealed record PageTexts(
    ImmutableArray<TextSlot> Title,
    ImmutableArray<TextSlot> WhatItIs,
    ImmutableArray<TextSlot> Impact,
    ImmutableArray<TextSlot> Actions,
    ImmutableArray<TextSlot> WhyItMatters,
    ImmutableArray<TextSlot> Exposure,
    ImmutableArray<TextSlot> VendorRisk,
    ImmutableArray<TextSlot> Questions,
    ImmutableArray<TextSlot> WouldChange
);

/// <summary>A sentence of ours that must be found, with what must be read of it.</summary>
public sealed record Example(string Text, Stance Stance, Severity? Severity, string Language);
