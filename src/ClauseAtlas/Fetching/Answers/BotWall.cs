using ClauseAtlas.Fetching.Wire;

namespace ClauseAtlas.Fetching.Answers;

/// <summary>
/// Recognises the pages that sites show instead of the document to whoever they take for a robot. Marks that only a wall carries count alone;
/// widgets and words that real pages carry too count on short pages only, and together: a policy that mentions a captcha is a policy.
/// </summary>
internal static class BotWall
{
    /// <summary>Headers that a protection service sends with its wall and never with the page.</summary>
    private static readonly (string Header, string Value, string Wall)[] Headers =
    [
        ("cf-mitigated", "challenge", "Cloudflare challenge"),
        ("x-amzn-waf-action", "challenge", "AWS WAF challenge"),
        ("x-amzn-waf-action", "captcha", "AWS WAF captcha"),
        ("x-vercel-mitigated", "challenge", "Vercel challenge"),
    ];

    /// <summary>Markup that exists only in walls. The sensors that protection services put on every page (PerimeterX, Imperva, AWS, Cloudflare's jsd) are not here, nor are their error pages.</summary>
    private static readonly (string Mark, string Wall)[] Marks =
    [
        ("_cf_chl_opt", "Cloudflare challenge"),
        ("id=\"challenge-error-text\"", "Cloudflare challenge"),
        ("captcha-delivery.com", "DataDome captcha"),
        ("id=\"px-captcha\"", "PerimeterX captcha"),
        ("/_Incapsula_Resource?SWUDNSAI", "Imperva wall"),
        ("window.gokuProps", "AWS WAF challenge"),
        ("KPSDK.start=KPSDK.now()", "Kasada wall"),
        ("id=\"anubis_challenge\"", "Anubis challenge"),
        ("/sec-cpt/", "Akamai challenge"),
        ("id=\"sec-if-cpt-container\"", "Akamai challenge"),
        ("/errors/validateCaptcha", "captcha page"),
        ("sucuri_cloudproxy_js", "Sucuri wall"),
    ];

    private static readonly string[] Titles =
    [
        "just a moment...",
        "attention required! | cloudflare",
        "access denied",
        "access to this page has been denied",
        "are you a robot?",
        "robot check",
        "pardon our interruption",
        "human verification",
        "security check",
        "ddos-guard",
        "making sure you're not a bot!",
        "making sure you&#39;re not a bot!",
        "vercel security checkpoint",
        "one more step",
        "bot verification",
        "request rejected",
        "sucuri website firewall",
        "please wait... | cloudflare",
    ];

    /// <summary>What walls say to the reader. Each is a request to the one reading now, not a sentence about captchas.</summary>
    private static readonly string[] Words =
    [
        "are you a robot",
        "i'm not a robot",
        "i am not a robot",
        "you are not a robot",
        "you're not a robot",
        "not a robot to continue",
        "you are human",
        "you are a human",
        "you're a human",
        "you're human",
        "unusual traffic from your",
        "unusual activity from your",
        "automated requests from your",
        "checking your browser before",
        "checking if the site connection is secure",
        "needs to review the security of your connection",
        "press & hold",
        "press &amp; hold",
        "press and hold",
        "complete the security check to access",
        "complete the captcha",
        "solve the captcha",
        "enter the characters you see",
        "type the characters you see",
        "you have been blocked",
        "you've been blocked",
        "blocked by network security",
        "please enable cookies and javascript to continue",
        "enable javascript and cookies to continue",
        "access to this page has been denied",
        "you don't have permission to access",
        "the requested url was rejected. please consult",
        "incapsula incident id",
        "slide to verify",
        "slide right to complete",
    ];

    private static readonly string[] Widgets =
    [
        "g-recaptcha",
        "google.com/recaptcha",
        "recaptcha.net/recaptcha",
        "h-captcha",
        "hcaptcha.com",
        "cf-turnstile",
        "challenges.cloudflare.com",
        "arkoselabs.com",
        "funcaptcha",
        "geetest",
        "/cdn-cgi/challenge-platform/h/",
        "id=\"captcha-form\"",
        "name=\"captcha\"",
        "id=\"captcha\"",
    ];

    /// <summary>Recognises a wall from an answer and its decoded body; null when it is none.</summary>
    public static string? Recognise(HttpAnswer answer, ReadOnlySpan<byte> body)
    {
        foreach (var (header, value, wall) in Headers)
        {
            if (answer.Header(header)?.StartsWith(value, StringComparison.OrdinalIgnoreCase) == true)
            {
                return wall;
            }
        }

        return PageSketch.Of(body, answer.Header("Content-Type")) is { } sketch ? Recognise(sketch) : null;
    }

    /// <summary>Recognises a wall from its markup alone; null when it is none.</summary>
    public static string? Recognise(string html) => Recognise(PageSketch.Of(html));

    /// <inheritdoc cref="Recognise(string)"/>
    public static string? Recognise(PageSketch sketch)
    {
        if (!sketch.IsShort)
        {
            return null;
        }

        foreach (var (mark, wall) in Marks)
        {
            if (sketch.Html.Contains(mark, StringComparison.OrdinalIgnoreCase))
            {
                return wall;
            }
        }

        var text = sketch.VisibleText.Replace('’', '\'');
        var title = Array.Exists(Titles, known => sketch.Title.StartsWith(known, StringComparison.OrdinalIgnoreCase));
        var words = Array.Find(Words, known => text.Contains(known, StringComparison.OrdinalIgnoreCase));
        var widget = Array.Exists(Widgets, known => sketch.Html.Contains(known, StringComparison.OrdinalIgnoreCase));
        var curt = text.Length < 500;
        return (title, words, widget) switch
        {
            (true, not null, _) or (true, _, true) => $"wall titled \"{sketch.Title}\"",
            (_, not null, true) => $"captcha page that says \"{words}\"",
            (true, _, _) when curt => $"wall titled \"{sketch.Title}\"",
            (_, not null, _) when curt => $"page that says only \"{words}\"",
            _ => null,
        };
    }
}
