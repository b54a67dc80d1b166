using System.Text;
using ClauseAtlas.Declarations;
using ClauseAtlas.Fetching;
using Xunit;

namespace ClauseAtlas.Tests.Extraction;

public sealed class NotAPolicyTests
{
    [Theory]
    [InlineData("<title>Page not found | Northwind</title><h1>404</h1><p>Sorry, we could not find this page. Try our home page.</p>")]
    [InlineData("<title>Northwind</title><main><h1>Seite nicht gefunden</h1><p>Die Seite gibt es nicht mehr.</p></main>")]
    public void A_page_that_says_it_is_gone_is_not_found(string html)
    {
        Assert.Equal(CaptureFailureKind.NotFound, Pages.Fails(html));
        Assert.Equal(CaptureFailureKind.NotFound, Pages.Fails(html, [new CssSelection("#policy")]));
    }

    [Theory]
    [InlineData("<title>Just a moment...</title><h1>northwind.example</h1><p>Verifying you are human. This may take a few seconds.</p>")]
    [InlineData("<title>northwind.example</title><p>Enable JavaScript</p><script>window._cf_chl_opt={}</script>")]
    public void A_bot_wall_is_blocked(string html) =>
        Assert.Equal(CaptureFailureKind.Blocked, Pages.Fails(html, [new CssSelection("main")]));

    [Theory]
    [InlineData("<title>Log in</title><form><label>Mail</label><input><input type=password></form><p>Log in to read on.</p>")]
    [InlineData("<title>Northwind</title><h1>Something went wrong</h1><p>Please try again later.</p>")]
    [InlineData(
        "<h1>Before you continue</h1><p>We use cookies to improve our services and to measure how they are used by you and by other people. You can accept all of them or choose which of them we may set, and you can change the choice at any time in the settings.</p><button>Accept all</button>"
    )]
    [InlineData(
        "<main><h1>Legal</h1><ul><li><a href=/a>Terms of Service for customers</a></li><li><a href=/b>Privacy Policy for customers</a></li><li><a href=/c>Cookie Policy of the web site</a></li><li><a href=/d>Acceptable Use Policy of all services</a></li><li><a href=/e>Data Processing Addendum for business</a></li><li><a href=/f>Subprocessors and their locations today</a></li><li><a href=/g>Copyright and trademark rules for partners</a></li><li><a href=/h>Law enforcement guidelines and requests</a></li></ul></main>"
    )]
    [InlineData("<p>Too short.</p>")]
    [InlineData("")]
    public void Pages_that_are_something_else_are_no_policy(string html) => Assert.Equal(CaptureFailureKind.NotAPolicy, Pages.Fails(html));

    [Theory]
    [InlineData("<div id=root></div><script src=a.js></script><script src=b.js></script>")]
    [InlineData("<div id=__next></div><noscript>You need JavaScript.</noscript><script id=__NEXT_DATA__ type=application/json>{}</script>")]
    public void An_empty_shell_may_be_rendered(string html)
    {
        Assert.True(Pages.Extract(html).LooksLikeShell);
        Assert.True(Pages.Extract(html, [new CssSelection("main")]).LooksLikeShell);
    }

    [Fact]
    public void A_text_in_another_language_than_declared_is_refused_and_the_right_one_is_not()
    {
        Assert.Equal(CaptureFailureKind.NotAPolicy, Pages.Fails($"<main>{Pages.Prose}</main>", language: "de"));
        Assert.Null(Pages.Extract($"<main>{Pages.Prose}</main>", language: "en-GB").Failure);
    }

    [Fact]
    public void A_very_short_policy_is_a_policy()
    {
        const string Notice =
            "<main><h1>Cookies</h1><p>This site sets one cookie, which remembers your language. It holds no personal data and expires after thirty days. You can delete it in your browser at any time, and the site works without it. We do not use analytics and we share nothing with third parties.</p></main>";
        Assert.Null(Pages.Extract(Notice).Failure);
    }

    [Fact]
    public void A_policy_that_speaks_of_errors_and_logging_in_is_a_policy() =>
        Assert.Null(
            Pages
                .Extract(
                    $"<title>Terms: access denied and page not found</title><main><h1>Terms of Service</h1>{string.Concat(Enumerable.Repeat(Pages.Prose, 5))}</main>"
                )
                .Failure
        );

    [Theory]
    [InlineData(new byte[] { 0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10 }, "text/html")]
    [InlineData(new byte[] { 0x50, 0x4B, 3, 4, 0, 0 }, "application/pdf")]
    [InlineData(new byte[] { 0, 1, 2, 3, 4, 5, 6, 7 }, null)]
    public void Binaries_are_told_by_their_bytes(byte[] body, string? type) =>
        Assert.Contains("binary", Pages.Extract(body, type).Failure!.Detail, StringComparison.Ordinal);

    [Fact]
    public void Plain_text_is_kept_and_mislabelled_html_is_read_as_html()
    {
        const string Words =
            "# Terms\n\n1. You agree to the terms of this service and to the policies that it names, all of them.\r\n\r\n\r\n2. We may end the service with a notice of thirty days, and you may end it at any time without giving a reason to us or anybody.\n";
        var text = Pages.Extract(Encoding.UTF8.GetBytes(Words), "text/plain").Text!.Markdown;
        Assert.Equal(Words.Replace("\r\n\r\n\r\n", "\n\n", StringComparison.Ordinal), text);
        Assert.DoesNotContain(
            "<",
            Pages.Extract(Encoding.UTF8.GetBytes($"<!doctype html><main>{Pages.Prose}</main>"), "text/plain").Text!.Markdown,
            StringComparison.Ordinal
        );
    }
}
