using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace ClauseAtlas.Site.Tests.Pages;

/// <summary>What a reader's browser makes of each kind of page: no fault in the console, nothing wider than the screen, nothing that axe objects to.</summary>
[Collection(SiteCollection.Name)]
public sealed class BrowserTests(RunningSite site)
{
    private static readonly (string Name, string Path)[] Pages =
    [
        ("home", "/"),
        ("platforms", "/platforms/"),
        ("platform", "/platform/northlake-ai/"),
        ("document", "/platform/northlake-ai/privacy-policy/"),
        ("document-blocked", "/platform/harbour-pay/fees/"),
        ("version", "/platform/northlake-ai/terms-of-service/versions/1/"),
        ("version-hostile", "/platform/hostile/terms/versions/2/"),
        ("change", "/change/2026-05-25-northlake-ai-privacy-policy-3/"),
        ("change-side", "/change/2026-06-08-northlake-ai-privacy-policy-5/?view=side"),
        ("compare", "/platform/northlake-ai/privacy-policy/compare/1..5/"),
        ("changes", "/changes/?class=cosmetic"),
        ("coverage", "/coverage/"),
        ("capture", "/capture/CA-S-0000001"),
        ("search", "/search?q=content"),
        ("search-none", "/search?q=arbitartion"),
        ("search-hostile", "/search?q=alert"),
        ("provision", "/record/CA-P-000001"),
        ("registry", "/registry/?asOf=2026-06-10"),
        ("type", "/provisions/ai_training/"),
        ("document-then", "/platform/northlake-ai/terms-of-service/?asOf=2026-05-30"),
        ("corrections", "/corrections/"),
        ("dispute", "/corrections/new?record=CA-P-000001"),
        ("methodology", "/methodology/"),
        ("missing", "/nowhere"),
    ];

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Each_page_is_sound_in_a_browser(int width, ColorScheme scheme)
    {
        const string Chromium = "/usr/bin/chromium";
        Assert.SkipUnless(File.Exists(Chromium), $"{Chromium} is not here.");
        var shots = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "screenshots")).FullName;
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox"] });
        await using var context = await browser.NewContextAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = 900 },
                ColorScheme = scheme,
            }
        );
        var page = await context.NewPageAsync();
        var problems = new List<string>();
        foreach (var (name, path) in Pages)
        {
            void Hear(object? sender, IConsoleMessage message)
            {
                // A missing page is said in the console too; that is what was asked for.
                if (message.Type == "error" && name != "missing")
                {
                    problems.Add($"{name}: {message.Text}");
                }
            }

            page.Console += Hear;
            await page.GotoAsync(new Uri(site.Address, path).AbsoluteUri);
            page.Console -= Hear;
            var wider = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (wider > 0)
            {
                problems.Add($"{name}: {wider} px wider than the screen");
            }

            await page.ScreenshotAsync(
                new() { Path = Path.Combine(shots, $"{name}-{width}-{scheme.ToString().ToLowerInvariant()}.png"), FullPage = true }
            );
            foreach (var violation in (await page.RunAxe()).Violations)
            {
                problems.Add(
                    $"{name}: {violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Take(3).Select(n => n.Html))}"
                );
            }
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }
}
