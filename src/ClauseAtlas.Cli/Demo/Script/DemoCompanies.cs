using System.Collections.Immutable;

namespace ClauseAtlas.Cli.Demo.Script;

/// <summary>The five companies. They do not exist.</summary>
internal static class DemoCompanies
{
    public static ImmutableArray<DemoCompany> All { get; } =
    [
        new(
            "northlake-ai",
            "Northlake AI",
            "AI",
            "A fictional cooperative that offers an assistant and models for developers.",
            DemoMarkup.CleanMain,
            [
                new("northlake-ai", "terms", "Terms of Service"),
                new("northlake-ai", "privacy", "Privacy Policy"),
                new("northlake-ai", "usage-policy", "AI Usage Policy"),
            ]
        ),
        new(
            "ferrygate",
            "Ferrygate",
            "finance",
            "A fictional payment account with a card and an app.",
            DemoMarkup.NestedBoxes,
            [
                new("ferrygate", "terms", "Terms of Service"),
                new("ferrygate", "privacy", "Privacy Policy"),
                new("ferrygate", "fees", "Fee Schedule"),
                new("ferrygate", "cookies", "Trackers Policy"),
            ]
        ),
        new(
            "bramblekin",
            "Bramblekin",
            "social",
            "A fictional network for families and neighbours.",
            DemoMarkup.Accordion,
            [
                new("bramblekin", "terms", "Terms of Service"),
                new("bramblekin", "privacy", "Privacy Policy"),
                new("bramblekin", "community-guidelines", "Community Guidelines"),
            ]
        ),
        new(
            "lindwerk",
            "Lindwerk Audio",
            "commerce",
            "A fictional maker of loudspeakers with a listening service.",
            DemoMarkup.HiddenAddresses,
            [
                new("lindwerk", "terms", "Terms of Service"),
                new("lindwerk", "datenschutz", "Privacy Policy", "de"),
                new("lindwerk", "returns", "Refund Policy"),
            ]
        ),
        new(
            "quillmoor",
            "Quillmoor",
            "developer tools",
            "A fictional host for source code and packages.",
            DemoMarkup.LetteredLists,
            [
                new("quillmoor", "terms", "Terms of Service"),
                new("quillmoor", "acceptable-use", "Acceptable Use Policy"),
                new("quillmoor", "dpa", "Data Processor Agreement", IsPdf: true),
            ]
        ),
    ];
}
