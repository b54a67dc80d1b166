using ClauseAtlas.Fetching;
using ClauseAtlas.Fetching.Answers;
using Xunit;

namespace ClauseAtlas.Tests.Fetching;

public sealed class BotWallTests
{
    private static readonly string Policy = string.Concat(
        Enumerable
            .Range(1, 30)
            .Select(i =>
                $"<p>{i}. You may not solve the captcha for others. We check that you are human and look for unusual traffic from your account.</p>"
            )
    );

    [Theory]
    [InlineData(
        "<title>Just a moment...</title><script>window._cf_chl_opt={cvId:'3'}</script><noscript>Enable JavaScript and cookies to continue</noscript>"
    )]
    [InlineData("<title>Just a moment...</title><body><div class='main'></div></body>")]
    [InlineData(
        "<title>Attention Required! | Cloudflare</title><h1>Sorry, you have been blocked</h1><p>You are unable to access example.com</p>"
    )]
    [InlineData(
        "<html><head><title>example.com</title></head><body><script>var dd={'host':'geo.captcha-delivery.com'}</script></body></html>"
    )]
    [InlineData(
        "<title>Access to this page has been denied</title><div id=\"px-captcha\"></div><p>Press &amp; Hold to confirm you are a human (and not a bot).</p>"
    )]
    [InlineData(
        "<TITLE>Access Denied</TITLE><H1>Access Denied</H1>You don't have permission to access \"http://example.com/\" on this server.<P>Reference #18.2d"
    )]
    [InlineData("<p>Our systems have detected unusual traffic from your computer network.</p><form id=\"captcha-form\"></form>")]
    [InlineData("<title>Verification</title><p>Please verify you are human</p><div class=\"h-captcha\" data-sitekey=\"x\"></div>")]
    [InlineData("<h1>Are you a robot?</h1><div class=\"g-recaptcha\"></div>")]
    [InlineData(
        "<title>Pardon Our Interruption</title><p>As you were browsing something about your browser made us think you were a bot.</p>"
    )]
    [InlineData("<iframe src=\"/_Incapsula_Resource?SWUDNSAI=31\"></iframe>")]
    [InlineData(
        "<title>Request Rejected</title>The requested URL was rejected. Please consult with your administrator. Your support ID is: 1"
    )]
    [InlineData("<title>Vercel Security Checkpoint</title><p>We're verifying your browser</p>")]
    [InlineData("<title>Making sure you&#39;re not a bot!</title><script id=\"anubis_challenge\" type=\"application/json\">{}</script>")]
    public void A_wall_is_recognised(string html)
    {
        Assert.NotNull(BotWall.Recognise(html));
    }

    [Fact]
    public void A_policy_that_speaks_of_captchas_is_a_policy()
    {
        var page =
            $"<title>Security check policy</title><script src='https://www.google.com/recaptcha/api.js'></script><div class='g-recaptcha'></div>{Policy}";

        Assert.Null(BotWall.Recognise(page));
    }

    [Theory]
    [InlineData("<title>App</title><script src='https://www.google.com/recaptcha/api.js'></script><div id='root'></div>")]
    [InlineData("<title>Terms</title><script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script><p>Short terms: be kind.</p>")]
    [InlineData(
        "<title>Terms</title><p>This site is protected by reCAPTCHA and the Google Privacy Policy and Terms of Service apply.</p><div class='g-recaptcha'></div>"
    )]
    [InlineData("<title>App</title><script>window._pxAppId='PX1'</script><div id='root'></div>")]
    [InlineData("<title>App</title><script src='/_Incapsula_Resource?SWJIYLWA=719d'></script><div id='root'></div>")]
    [InlineData("<title>App</title><script>window.awsWafCookieDomainList=['.example.com']</script><div id='root'></div>")]
    [InlineData("<title>Terms</title><p>Our service is for people. Robots may read it too.</p>")]
    public void A_short_page_or_shell_with_a_captcha_script_is_no_wall(string html)
    {
        Assert.Null(BotWall.Recognise(html));
    }

    [Theory]
    [InlineData(200, "Cf-Mitigated: challenge\r\n", "<p>anything</p>")]
    [InlineData(202, "x-amzn-waf-action: challenge\r\n", "")]
    [InlineData(503, "", "<title>Just a moment...</title><p>Checking your browser before accessing</p>")]
    [InlineData(
        200,
        "",
        "<title>Robot Check</title><p>Type the characters you see in this image</p><form action='/errors/validateCaptcha'></form>"
    )]
    public async Task A_wall_is_blocked_whatever_its_status_and_not_asked_twice(int status, string headers, string body)
    {
        await using var site = new LoopbackSite(LoopbackSite.Status(status, $"Content-Type: text/html\r\n{headers}", body));

        var result = await Fetch.PageAsync(site.At());

        Assert.Equal(CaptureFailureKind.Blocked, result.Failure!.Kind);
        Assert.Single(result.Hops);
    }

    [Fact]
    public async Task A_gateway_that_fails_is_the_servers_error_even_in_the_dress_of_a_protection_service()
    {
        const string Body =
            "<title>example.com | 522: Connection timed out</title><div id=\"cf-error-details\"><h1>Connection timed out</h1>Error code 522</div>";
        await using var site = new LoopbackSite(LoopbackSite.Status(522, "Content-Type: text/html\r\n", Body));

        var result = await Fetch.PageAsync(site.At());

        Assert.Equal(CaptureFailureKind.ServerError, result.Failure!.Kind);
    }

    [Fact]
    public void No_real_policy_page_is_taken_for_a_wall()
    {
        var looked = 0;
        foreach (var folder in new[] { "html_pairs", "html_noise", "html_noise_hard" })
        {
            foreach (var page in Directory.EnumerateFiles(Corpus.Require(folder), "*.html", SearchOption.AllDirectories))
            {
                looked++;
                Assert.True(
                    BotWall.Recognise(File.ReadAllText(page)) is null,
                    $"{Path.GetFileName(page)}: {BotWall.Recognise(File.ReadAllText(page))}"
                );
            }
        }

        Assert.True(looked >= 50, $"Only {looked} pages were looked at.");
    }
}
