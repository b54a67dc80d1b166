using System.Collections.Immutable;
using ClauseAtlas.Versioning;

namespace ClauseAtlas.Cli.Demo.Script;

/// <summary>What the companies really change: each is one change, with this class, on this day.</summary>
internal static class PlantedChanges
{
    /// <summary>After the last day.</summary>
    private const int End = int.MaxValue;

    public static ImmutableArray<DemoEvent> Events { get; } =
    [
        Change(
            "a quiet “not”",
            "ferrygate",
            "terms",
            new(2, ChangeClass.Substantive),
            new DemoEdit(2, End, "3.3 You may withdraw your balance", "3.3 You may not withdraw your balance"),
            new DemoEdit(
                2,
                End,
                "during a review of your account, unless a law or an authority forbids it.",
                "during a review of your account, unless a law or an authority demands it."
            )
        ),
        Change(
            "announced, then effective",
            "northlake-ai",
            "terms",
            new(3, ChangeClass.Substantive, new DateOnly(2026, 3, 30)),
            new DemoEdit(
                3,
                6,
                "## 9. Sharing usage statistics\n",
                "## Upcoming change\n\nThis change takes effect on March 30, 2026. From that day section 9.2 reads as follows.\n\n"
                    + $"{StatisticsAfter}\n\n## 9. Sharing usage statistics\n"
            ),
            new DemoEdit(
                6,
                End,
                "We share usage statistics with research partners only if you have agreed to it in your account settings.",
                StatisticsAfter
            )
        ),
        Change(
            "arbitration and a class action waiver added",
            "bramblekin",
            "terms",
            new(5, ChangeClass.Substantive, new DateOnly(2026, 4, 1)),
            new DemoEdit(
                5,
                End,
                "Last updated: October 20, 2025",
                "Last updated: March 2, 2026. These Terms take effect on April 1, 2026."
            ),
            new DemoEdit(
                5,
                End,
                "If you live in the European Union, the mandatory consumer law",
                "You and Bramblekin agree to resolve every dispute by binding individual arbitration under the rules of the Green Mountain Arbitration Forum, "
                    + "and not in court. There is no judge or jury in arbitration. You and Bramblekin give up the right to take part in a class action. "
                    + "You can opt out by writing to optout@bramblekin.example within 30 days after you first accept these Terms.\n\n"
                    + "If you live in the European Union, the mandatory consumer law"
            )
        ),
        Change(
            "AI training: the opt-out becomes a permission",
            "northlake-ai",
            "privacy",
            new(7, ChangeClass.Substantive),
            new DemoEdit(7, End, "Last updated: November 3, 2025", "Last updated: May 4, 2026"),
            new DemoEdit(
                7,
                End,
                "You can opt out at any time in Settings, Data Controls, and the choice applies to all new conversations.",
                "By using the service you permit this use, and you allow us to keep it up after your account is closed."
            )
        ),
        Change(
            "retention of views and clicks: 30 → 180 days",
            "bramblekin",
            "privacy",
            new(3, ChangeClass.Substantive),
            new DemoEdit(3, End, "records of what you view and click for 30 days", "records of what you view and click for 180 days")
        ),
        Change(
            "a fee in a table",
            "ferrygate",
            "fees",
            new(5, ChangeClass.Substantive),
            new DemoEdit(5, End, "| Transfer outside the SEPA area | €5.00 | €2.50 |", "| Transfer outside the SEPA area | €7.50 | €2.50 |")
        ),
        Change(
            "a new postal address and telephone number",
            "lindwerk",
            "terms",
            new(4, ChangeClass.Administrative),
            new DemoEdit(
                4,
                End,
                "Lindwerk Audio GmbH, Spinnereihof 12, 04179 Leipzig, Germany.",
                "Lindwerk Audio GmbH, Gießerstraße 31, 04229 Leipzig, Germany."
            ),
            new DemoEdit(4, End, "+49 341 5550 120", "+49 341 5550 480")
        ),
        Change(
            "sections moved and renumbered",
            "quillmoor",
            "acceptable-use",
            new(3, ChangeClass.Structural),
            new DemoEdit(3, End, Advertising, ""),
            new DemoEdit(3, End, "## People\n", Advertising + "## People\n")
        ),
        Change(
            "only “Last updated”",
            "ferrygate",
            "cookies",
            new(4, ChangeClass.Administrative),
            new DemoEdit(4, End, "Last updated: 9 September 2025", "Last updated: 12 February 2026")
        ),
        Change(
            "a new edition of the PDF: breach notice 48 → 72 hours",
            "quillmoor",
            "dpa",
            new(6, ChangeClass.Substantive),
            new DemoEdit(6, End, "Edition 4, August 2025", "Edition 5, March 2026"),
            new DemoEdit(6, End, "no later than 48 hours", "no later than 72 hours")
        ),
        Change(
            "the liability cap falls",
            "quillmoor",
            "terms",
            new(2, ChangeClass.Substantive),
            new DemoEdit(
                2,
                End,
                "is limited to the amount you paid in the 12 months before the claim.",
                "is limited to the lesser of 50 pounds and the amount you paid in the 3 months before the claim."
            )
        ),
        Change(
            "a promise to users removed",
            "ferrygate",
            "privacy",
            new(6, ChangeClass.Substantive),
            new DemoEdit(6, End, "4.5 We do not sell your personal data. We do not share your transaction data with advertisers.\n\n", "")
        ),
        Change(
            "the German notice: 6 → 24 Monate",
            "lindwerk",
            "datenschutz",
            new(5, ChangeClass.Substantive),
            new DemoEdit(
                5,
                End,
                "Die Liste der gehörten Titel löschen wir nach 6 Monaten.",
                "Die Liste der gehörten Titel löschen wir nach 24 Monaten."
            )
        ),
    ];

    private const string StatisticsAfter =
        "We share usage statistics with research partners unless you switch it off in your account settings.";

    private const string Advertising =
        "## Advertising\n\n"
        + "1. Short thanks to sponsors in a read-me file are welcome. Repositories that exist only for advertising are not.\n"
        + "2. You may not star, follow or open issues in bulk, by hand or by machine, in order to promote something.\n"
        + "3. Pyramid schemes and offers of paid stars are removed.\n\n";

    private static DemoEvent Change(string name, string entity, string document, DemoChange expected, params DemoEdit[] edits) =>
        new(name, entity, document, expected) { Edits = [.. edits] };
}
