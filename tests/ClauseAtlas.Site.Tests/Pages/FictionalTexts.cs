using System.Text;

namespace ClauseAtlas.Site.Tests.Pages;

/// <summary>Policies of companies that do not exist.</summary>
internal static class FictionalTexts
{
    public const string HostileName = "Quiet <img src=x onerror=alert(1)> & Sons";
    public const string HostileTitle = "Terms \"><script>alert('title')</script>";

    private const string PrivacyText = """
        # Privacy Policy

        Last updated: 3 March 2026

        This policy says what Northlake AI does with what you give it. It applies to all our tools.

        ## What we collect

        We collect what you type, what you upload, and what our tools answer. We also collect the kind of your device and the time of your visits.

        - your name and e-mail address
        - your payment card, kept by our bank
        - the pages you open

        ## How we use it

        We use your content to run our tools. We do not use your content to train our models.

        ## How long we keep it

        We keep your content for 30 days after you delete it.

        ## Whom to ask

        Write to privacy@northlake.example.
        """;

    public static IReadOnlyList<string> Privacy { get; } =
    [
        PrivacyText,
        PrivacyText.Replace("3 March 2026", "20 March 2026"),
        PrivacyText.Replace(
            "We do not use your content to train our models.",
            "We use your content to train our models. These changes take effect on 29 April 2026."
        ),
        PrivacyText
            .Replace(
                "We do not use your content to train our models.",
                "We use your content to train our models. These changes take effect on 29 April 2026."
            )
            .Replace("for 30 days", "for 180 days"),
        PrivacyText
            .Replace(
                "We do not use your content to train our models.",
                "We use your content to train our models, unless you object in your settings."
            )
            .Replace("for 30 days", "for 180 days") + "\n## Sharing\n\nWe share your content with companies that help us run our tools.\n",
    ];

    private const string TermsText = """
        # Terms of Service

        ## 1. Your account

        You must be 16 or older. Keep your password secret.

        ## 2. Fees

        | Plan | Price | Notice |
        | --- | --- | --- |
        | Basic | $5 a month | 30 days |
        | Team | $20 a month | 30 days |

        ## 3. Ending

        Either of us may end this agreement at any time. We tell you 30 days before.

        ## 4. Disputes

        Disputes go to the courts of Norway.
        """;

    public static IReadOnlyList<string> Terms { get; } =
    [
        TermsText,
        TermsText.Replace("the courts of Norway", "binding arbitration in Delaware"),
        TermsText.Replace("the courts of Norway", "binding arbitration in Delaware").Replace("We tell you 30 days before.", ""),
    ];

    private const string HostileText = """
        # Rules <script>alert('heading')</script>

        <script>alert('block')</script>

        Some <b onmouseover=alert(1)>bold</b> words and <img src=x onerror=alert(2)> a picture. The fee is 10 dollars.

        [press me](javascript:alert(3)) and [data](data:text/html,<script>alert(4)</script>) and [ref][r] and ![beacon](https://tracker.example/p.png).

        [home](/relative) · [mail](mailto:rules@quiet.example) · [site](https://quiet.example/a?b=1&c=2 "x\" onclick=alert(5)")

        Turned: ‮evil txt‬ and on.

        <iframe src="https://evil.example"></iframe>

        &lt;script&gt;alert(6)&lt;/script&gt;

        [r]: javascript:alert(7)
        """;

    public static IReadOnlyList<string> Hostile { get; } =
    [HostileText, HostileText.Replace("10 dollars", "<script>alert('new')</script> 25 dollars") + "\n" + WideTable()];

    public static string FiveMegabytes { get; } = Long();

    private static string WideTable()
    {
        var table = new StringBuilder("\n## Table\n\n");
        table.AppendLine("| " + string.Join(" | ", Enumerable.Range(1, 60).Select(i => $"Column {i}")) + " |");
        table.AppendLine("|" + string.Concat(Enumerable.Repeat(" --- |", 60)));
        for (var row = 1; row <= 20; row++)
        {
            table.AppendLine("| " + string.Join(" | ", Enumerable.Range(1, 60).Select(i => $"r{row}c{i}")) + " |");
        }

        return table.ToString();
    }

    private static string Long()
    {
        var text = new StringBuilder("# Community Guidelines\n\n");
        for (var i = 1; text.Length < 5_000_000; i++)
        {
            text.Append(
                $"## Rule {i}\n\nRule {i} says that you may not do thing number {i} to others, in any place of ours, at any time, whatever they did to you.\n\n"
            );
        }

        return text.ToString();
    }
}
