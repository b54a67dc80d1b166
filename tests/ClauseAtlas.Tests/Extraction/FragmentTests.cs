using System.Text;
using ClauseAtlas.Declarations;
using ClauseAtlas.Extraction;
using Xunit;

namespace ClauseAtlas.Tests.Extraction;

/// <summary>What an address's fragment means without selectors: one document of a page that holds several, and nothing else.</summary>
public sealed class FragmentTests
{
    private const string Long =
        "We agree with you on what follows, and we both must keep to it. You may leave at any time. We may change these words and will tell you thirty days before. "
        + "You must not harm other people with the service. We process personal data as far as we must, and we keep it no longer than needed. "
        + "When we fail you may claim what the law gives you, before the courts of the place where you live, and we will not ask you to go anywhere else. ";

    [Theory]
    [InlineData("terms", "T.", "P.", "C.")]
    [InlineData("privacy", "P.", "T.", "C.")]
    [InlineData("clause-of-privacy", "P.", "T.", "C.")]
    [InlineData("caf%C3%A9", "C.", "T.", "P.")]
    public void It_picks_the_document_that_holds_the_place(string fragment, string kept, string dropped, string droppedToo)
    {
        foreach (
            var page in (string[])
                [
                    $"""
                        <h1>Legal</h1>
                        <section><h2 id=terms>Terms of Use</h2><p>{Long} T.</section>
                        <section><h2 id=privacy>Privacy Policy</h2><p>{Long}<p id=clause-of-privacy>P.</section>
                        <section><h2 id=café>Café Rules</h2><p>{Long} C.</section>
                        """,
                    $"""
                        <div class=title><h2 id=terms>Terms of Use</h2></div><p>{Long} T.
                        <div class=title><h2 id=privacy>Privacy Policy</h2></div><p>{Long}<h3 id=clause-of-privacy>Part</h3><p>P.
                        <div class=title><h2 id=café>Café Rules</h2></div><p>{Long} C.
                        """,
                    $"""
                        <h1 id=terms>Terms of Use</h1><p>{Long} T.
                        <h1 id=privacy>Privacy Policy</h1><p>{Long}<h2>1. Part</h2><ul><li id=clause-of-privacy>P.</ul>
                        <h1 id=café>Café Rules</h1><p>{Long} C.
                        """,
                    $"""
                        <h1>Legal</h1><ul><li><a href="#terms">Terms of Use</a><li><a href="#privacy">Privacy Policy</a><li><a href="#café">Café Rules</a></ul>
                        <div id=terms class=tab-pane><p>{Long} T.</div>
                        <div id=privacy class=tab-pane hidden><p>{Long}<b id=clause-of-privacy>P.</b></div>
                        <div id=café class=tab-pane hidden><p>{Long} C.</div>
                        """,
                ]
        )
        {
            var text = Text(page, fragment);
            Assert.Contains(kept, text, StringComparison.Ordinal);
            Assert.DoesNotContain(dropped, text, StringComparison.Ordinal);
            Assert.DoesNotContain(droppedToo, text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("/terms")]
    [InlineData("!")]
    [InlineData(":~:text=You%20may")]
    [InlineData("content")]
    [InlineData("privacy")]
    [InlineData("rights")]
    public void A_page_of_one_document_stays_whole(string fragment)
    {
        foreach (
            var page in (string[])
                [
                    // The title names the document; a clause may be called a policy.
                    $"<div id=content><h1>Terms of Service</h1><h2 id=privacy>Privacy policy</h2><p>{Long} T.<h2 id=rights>Refund policy</h2><p>{Long} P.</div>",
                    // No other part is named as a document.
                    $"<div id=content><h2 id=privacy>Privacy policy</h2><p>{Long} T.<h2 id=rights>How you ask</h2><p>{Long} P.</div>",
                    // The others are too short to be one.
                    $"<div id=content><h2 id=privacy>Privacy policy</h2><p>{Long} T.<h2 id=rights>Cookie policy</h2><p>See above. P.</div>",
                    // A clause speaks of the document.
                    $"<div id=content><h2 id=privacy>Privacy policy</h2><p>{Long} T.<h2 id=rights>Changes to this policy</h2><p>{Long} P.</div>",
                    // The parts are an aside of something larger.
                    $"<div id=content><p>{Long}{Long}{Long}{Long} T. P.</p><div><h2 id=privacy>Privacy policy</h2><p>{Long}<h2 id=rights>Cookie policy</h2><p>{Long}</div></div>",
                ]
        )
        {
            Assert.Equal(Text(page, ""), Text(page, fragment));
            Assert.Contains("T.", Text(page, fragment), StringComparison.Ordinal);
            Assert.Contains("P.", Text(page, fragment), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Looking_outwards_from_a_deep_place_is_bounded()
    {
        // Each level looks like a split in documents, and what it holds is large.
        var page = new StringBuilder("<h1>Legal</h1>");
        for (var level = 0; level < 200; level++)
        {
            page.Append(
                $"<div aria-controls=p{level} id=s{level}><h2>Terms of Use</h2><p>{Long}</div><div aria-controls=p{level}><div><div>"
            );
        }

        page.Append("<p id=here>").Insert(page.Length, Long, 5000);
        Assert.Contains("We agree with you", Text(page.ToString(), "here"), StringComparison.Ordinal);
    }

    private static string Text(string body, string fragment)
    {
        var address = new Uri("https://northwind.example/legal" + (fragment.Length > 0 ? "#" + fragment : ""));
        var result = PageExtractor.Extract(
            new ExtractionInput(
                Encoding.UTF8.GetBytes($"<!doctype html><title>Northwind</title><body><main>{body}</main>"),
                "text/html; charset=utf-8",
                address,
                new PageDeclaration(address, [], [], [], FetchMode.Http)
            )
        );
        Assert.True(result.Failure is null, result.Failure?.Detail);
        return result.Text!.Markdown;
    }
}
