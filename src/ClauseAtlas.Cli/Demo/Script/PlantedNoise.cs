using System.Collections.Immutable;

namespace ClauseAtlas.Cli.Demo.Script;

/// <summary>What the sites do besides: none of it is a change.</summary>
internal static class PlantedNoise
{
    /// <summary>From this day Bramblekin's menu stands at the side, in another order.</summary>
    public const int MenuMoves = 2;

    /// <summary>From this day Ferrygate asks about cookies.</summary>
    public const int BannerAppears = 3;

    /// <summary>From this day Quillmoor's terms have new markup and the old words.</summary>
    public const int Redesign = 5;

    public static ImmutableArray<DemoEvent> Events { get; } =
    [
        new("the menu moves and changes its order", "bramblekin", "community-guidelines", null),
        new("a cookie banner appears", "ferrygate", "cookies", null),
        new("tokens, nonces and session links in every answer", "quillmoor", DemoEvent.AllDocuments, null),
        new("e-mail addresses hidden anew in every answer", "lindwerk", DemoEvent.AllDocuments, null),
        new("“related articles” take turns", "northlake-ai", "usage-policy", null),
        new("new markup, the same words", "quillmoor", "terms", null),
        new("two wordings take turns (A/B test)", "lindwerk", "returns", null) { Edits = [.. Enumerable.Range(0, 5).Select(Alternate)] },
        Fault("most of the page missing once", "northlake-ai", "terms", DemoFault.Truncated, 1),
        Fault("a login wall", "bramblekin", "terms", DemoFault.LoginWall, 3),
        Fault("a captcha page that says 200", "ferrygate", "terms", DemoFault.CaptchaSaying200, 4),
        Fault("another language once", "northlake-ai", "privacy", DemoFault.OtherLanguage, 5),
        Fault("a captcha page that says 403", "quillmoor", "acceptable-use", DemoFault.CaptchaSaying403, 6),
        Fault("an error page that says 200", "bramblekin", "privacy", DemoFault.ErrorPageSaying200, 6),
        Fault("503, then well again", "lindwerk", "terms", DemoFault.Unavailable, 7),
    ];

    private static DemoEvent Fault(string name, string entity, string document, DemoFault fault, int day) =>
        new(name, entity, document, null) { Fault = fault, FaultDay = day };

    private static DemoEdit Alternate(int pair) =>
        new(
            2 * pair + 1,
            2 * pair + 2,
            "You need to give no reason.",
            "You need to give no reason, and we ask for none. More than nine of ten customers keep their loudspeakers."
        );
}
