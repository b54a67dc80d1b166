using System.Collections.Immutable;
using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Analysis.Severities;

namespace ClauseAtlas.Analysis.Texts;

/// <summary>The texts of a provision's page (PRODUCT §1): parts 3 to 5 and 7, 9, 10. Made anew from what was read; nothing in it is stored.</summary>
public sealed record ProvisionMemo(
    ImmutableArray<ComposedSentence> WhatItIs,
    ImmutableArray<ComposedSentence> Impact,
    ImmutableArray<MemoAction> Actions,
    ImmutableArray<ComposedSentence> WhyItMatters,
    ImmutableArray<LawTouched> Framework,
    ImmutableArray<ComposedSentence> Exposure,
    ImmutableArray<ComposedSentence> VendorRisk,
    ImmutableArray<ComposedSentence> Questions,
    ImmutableArray<ComposedSentence> WouldChange,
    ImmutableArray<Agency> Agencies
);

/// <summary>Something the reader can do.</summary>
/// <param name="Deadline">The words of the clause ("30 days"), or null.</param>
/// <param name="Contact">An address read from the clause, or null.</param>
/// <param name="Remedy">The knowledge-base entry it comes from; null for a type's own advice.</param>
/// <param name="Template">What to write, filled in; null where there is none.</param>
public sealed record MemoAction(
    string Title,
    ImmutableArray<string> Steps,
    string? Who,
    string? Deadline,
    string? Contact,
    string? OptOutWay,
    ImmutableArray<(RemedyLimit Limit, LawProvision Law)> Limits,
    string? Template,
    Remedy? Remedy
);

/// <summary>A law provision with its instrument.</summary>
public sealed record LawTouched(LawProvision Provision, LawInstrument Instrument);

/// <summary>Writes the memo of a provision.</summary>
public static class MemoWriter
{
    private const int MostLaw = 8;
    private const int MostAgencies = 6;
    private const int MostRemedies = 4;

    /// <param name="jurisdiction">The document's (<c>US</c>, <c>EU</c>, <c>GLOBAL</c> …): its laws and agencies come first.</param>
    public static ProvisionMemo Write(
        ProvisionType type,
        ClauseReadout clause,
        Subject subject,
        string jurisdiction,
        KnowledgeBase knowledge
    )
    {
        var texts = type.Texts;
        var law = Framework(type, clause, jurisdiction, knowledge);
        return new ProvisionMemo(
            Composer.Part(texts.WhatItIs, clause, subject),
            Composer.Part(texts.Impact, clause, subject),
            Actions(type, clause, subject, jurisdiction, knowledge),
            Composer.Part(texts.WhyItMatters, clause, subject),
            law,
            Composer.Part(texts.Exposure, clause, subject),
            Composer.Part(texts.VendorRisk, clause, subject),
            Composer.Part(texts.Questions, clause, subject),
            Composer.Part(texts.WouldChange, clause, subject),
            [
                .. law.SelectMany(l => l.Instrument.EnforcedBy)
                    .Distinct()
                    .Select(a => knowledge.AgencyOf[a])
                    .OrderBy(a => Nearness(a.Jurisdiction, jurisdiction, clause))
                    .Take(MostAgencies),
            ]
        );
    }

    private static ImmutableArray<LawTouched> Framework(
        ProvisionType type,
        ClauseReadout clause,
        string jurisdiction,
        KnowledgeBase knowledge
    ) =>
        [
            .. knowledge
                .Laws.SelectMany(l => l.Provisions.Where(p => p.Types.Contains(type.Id)).Select(p => new LawTouched(p, l)))
                // One instrument speaks at most twice, the nearest jurisdictions first.
                .GroupBy(l => l.Instrument.Id)
                .SelectMany(g => g.Take(2))
                .OrderBy(l => Nearness(l.Instrument.Jurisdiction, jurisdiction, clause))
                .Take(MostLaw),
        ];

    private static ImmutableArray<MemoAction> Actions(
        ProvisionType type,
        ClauseReadout clause,
        Subject subject,
        string jurisdiction,
        KnowledgeBase knowledge
    )
    {
        var contact = Composer.Value("contact", clause, subject);
        var deadline = Composer.Value("deadline", clause, subject);
        var way = Composer.Value("opt_out_way", clause, subject);
        var own = Composer
            .Part(type.Texts.Actions, clause, subject)
            .Select(s => new MemoAction(s.Text, [], null, deadline, contact, way, [], null, null));
        var remedies = knowledge
            .Remedies.Where(r => r.Types.Contains(type.Id) && (r.Stances.IsEmpty || r.Stances.Contains(clause.Stance)))
            .OrderBy(r => r.Types.IndexOf(type.Id))
            .ThenBy(r => r.Limits.Length == 0 ? 9 : r.Limits.Min(l => Nearness(l.Jurisdiction, jurisdiction, clause)))
            .Take(MostRemedies)
            .Select(r => new MemoAction(
                r.Title,
                [.. r.Steps.Select(s => Placeholders.Fill(s, n => Composer.Value(n, clause, subject) ?? Unnamed(n))).OfType<string>()],
                r.Who,
                null,
                contact,
                null,
                [.. r.Limits.Select(l => (l, knowledge.ProvisionOfLaw[l.Law]))],
                r.Template is null ? null : Placeholders.Fill(r.Template, n => Composer.Value(n, clause, subject) ?? Unnamed(n)),
                r
            ));
        return [.. own, .. remedies];
    }

    /// <summary>What stands for a value the clause does not give.</summary>
    private static string? Unnamed(string placeholder) =>
        placeholder switch
        {
            "contact" => "the contact address in the document",
            "quote" => "the clause quoted on this page",
            "date" => "the date of the document",
            _ => null,
        };

    /// <summary>0 for the document's own jurisdiction, 1 for its parts and wholes, 2 for what the clause names, then the big ones.</summary>
    private static int Nearness(string of, string document, ClauseReadout clause) =>
        of == document ? 0
        : of.StartsWith(document + "-", StringComparison.Ordinal) || document.StartsWith(of + "-", StringComparison.Ordinal) ? 1
        : clause.Traits.Contains("eu_residents") && of is "EU" ? 1
        : clause.Traits.Contains("us_state_residents") && of.StartsWith("US", StringComparison.Ordinal) ? 1
        : of switch
        {
            "EU" => 2,
            "US" => 2,
            "US-CA" => 3,
            "UK" => 3,
            _ when of.StartsWith("US-", StringComparison.Ordinal) => 5,
            _ => 4,
        };
}
