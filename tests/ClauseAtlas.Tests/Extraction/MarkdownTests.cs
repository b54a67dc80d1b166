using Xunit;

namespace ClauseAtlas.Tests.Extraction;

public sealed class MarkdownTests
{
    [Theory]
    [InlineData("<h2>Title <a class=anchor href='#t'>#</a></h2><p>Text.</p>", "## Title\n\nText.\n")]
    [InlineData("<h3><b>Bold</b> title</h3>", "### Bold title\n")]
    [InlineData("<p>a&nbsp;b\u200Bc\u00ADd  e\n f</p>", "a bcd e f\n")]
    [InlineData("<p>e\u0301te\u0301 A\u030Angstro\u0308m \u1112\u1161\u11AB</p>", "été Ångström 한\n")]
    [InlineData("<p>one<br>two<br><br>three</p>", "one\\\ntwo\n\nthree\n")]
    [InlineData("<p>a <b> bold </b>, <i>it</i> <b></b><em>x</em>y</p>", "a **bold** , *it* *x*y\n")]
    [InlineData("<p><b>a</b><b>b</b></p>", "**ab**\n")]
    [InlineData("<p>un<b>(bold)</b>able</p>", "un(bold)able\n")]
    [InlineData("<ul><li><p>one</p></li><li>two<ul><li>deep</li></ul></li></ul>", "- one\n- two\n  - deep\n")]
    [InlineData("<ol start=3><li>c</li><li>d</li><li value=9>i</li></ol>", "3. c\n4. d\n9) i\n")]
    [InlineData("<ol type=a><li>x</li><li>y</li></ol>", "- a. x\n- b. y\n")]
    [InlineData("<ol style='list-style-type: lower-roman' start=3><li>x</li><li>y</li></ol>", "- iii. x\n- iv. y\n")]
    [InlineData("<ol reversed><li>x</li><li>y</li></ol>", "2. x\n1) y\n")]
    [InlineData("<ol><li>a</li></ol><ol><li>b</li></ol>", "1. a\n\n1) b\n")]
    [InlineData(
        "<ol><li><h2>Definitions</h2><p>Words.</p></li><li><h2>Scope</h2></li></ol>",
        "## 1. Definitions\n\nWords.\n\n## 2. Scope\n"
    )]
    [InlineData("<p>3. Fees</p><p># 5 * 4 a_b_c _d_ &lt;b&gt; [x](y)</p>", "3\\. Fees\n\n\\# 5 * 4 a_b_c \\_d\\_ \\<b> [x\\](y)\n")]
    [InlineData("<p>• first</p><p>• second</p>", "- first\n- second\n")]
    [InlineData("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b\n")]
    [InlineData(
        "<p>x</p><blockquote>a<ul><li>b</li></ul></blockquote><ul><li>c<blockquote>d</blockquote></li></ul>",
        "x\n\n> a\n>\n> - b\n\n- c\n\n  > d\n"
    )]
    [InlineData("<dl><dt>Term</dt><dd>Meaning.</dd></dl>", "**Term**\n\nMeaning.\n")]
    [InlineData("<details><summary>More</summary><p>Inside.</p></details>", "**More**\n\nInside.\n")]
    [InlineData(
        "<table><tr><th>A</th><th>B</th></tr><tr><td>1|2</td><td><p>x</p><p>y</p></td></tr></table>",
        "| A | B |\n| --- | --- |\n| 1\\|2 | x<br>y |\n"
    )]
    [InlineData("<table><tr><td>a</td><td>b</td></tr><tr><td colspan=2>c</td></tr></table>", "| | |\n| --- | --- |\n| a | b |\n| c | |\n")]
    [InlineData("<table><tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "| | |\n| --- | --- |\n| a | b |\n| | c |\n")]
    [InlineData(
        "<table><tr><td><h2>Layout</h2></td><td>cell</td></tr><tr><td>a</td><td>b</td></tr></table>",
        "## Layout\n\ncell\n\na\n\nb\n"
    )]
    [InlineData("<table><tr><td>alone</td></tr></table>", "alone\n")]
    [InlineData("<pre><code>a  b\n  c</code></pre>", "```\na b\n  c\n```\n")]
    [InlineData("<p>Read <code>robots.txt</code> <q>now</q></p>", "Read `robots.txt` “now”\n")]
    public void Html_becomes_canonical_Markdown(string html, string expected) => Assert.Equal(expected, Pages.Body(html));

    [Theory]
    [InlineData("<a href='/a/../b?utm_source=x&id=1&sid=9#c'>l</a>", "[l](https://northwind.example/b?id=1#c)\n")]
    [InlineData("<a href='#part'>l</a> <a href='https://northwind.example/legal/terms#x'>m</a>", "l m\n")]
    [InlineData("<a href='javascript:void(0)'>l</a> <a href=''>m</a> <a href='/x'></a>", "l m\n")]
    [InlineData("<a href='https://x.example/a(b) c'>l</a>", "[l](https://x.example/a%28b%29%20c)\n")]
    [InlineData("<a href='mailto:a@b.example'>a@b.example</a>", "[a@b.example](mailto:a@b.example)\n")]
    [InlineData("<a href='/t;jsessionid=AB12?x=1'>l</a>", "[l](https://northwind.example/t?x=1)\n")]
    [InlineData(
        "<a href='/t;jsessionid=AB12'>l</a> <a href='/u?'>m</a>",
        "[l](https://northwind.example/t) [m](https://northwind.example/u?)\n"
    )]
    public void Links_are_absolute_and_carry_nothing_of_the_visit(string html, string expected) =>
        Assert.Equal(expected, Pages.Body($"<p>{html}</p>"));

    [Fact]
    public void The_base_element_counts_for_links() =>
        Assert.Equal("[l](https://other.example/d/p)\n", Pages.Body("<base href='https://other.example/d/'><p><a href='p'>l</a></p>"));

    [Theory]
    [InlineData("543931142127353c313e352539")]
    [InlineData("0b656a666e4b6e736a667b676e")]
    public void A_cloaked_address_is_the_same_whatever_its_key(string cloak)
    {
        var key = Convert.ToByte(cloak[..2], 16);
        var expected = string.Concat(
            Enumerable.Range(1, (cloak.Length / 2) - 1).Select(i => (char)(Convert.ToByte(cloak.Substring(2 * i, 2), 16) ^ key))
        );
        Assert.Equal(
            $"[{expected}](mailto:{expected})\n",
            Pages
                .Body($"<p><a href='/cdn-cgi/l/email-protection#{cloak}'>[email&#160;protected]</a></p>")
                .Replace("\\", "", StringComparison.Ordinal)
        );
        Assert.Equal(
            $"{expected}\n",
            Pages.Body($"<p><span data-cfemail='{cloak}'>[email&#160;protected]</span></p>").Replace("\\", "", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(
        "<script>x</script><style>y</style><template>z</template><noscript>n</noscript><iframe>f</iframe><svg><title>s</title></svg>"
    )]
    [InlineData(
        "<p hidden>x</p><p style='display: none'>x</p><p style='visibility:hidden'>x</p><p aria-hidden=true>x</p><p class='a sr-only'>x</p><span class='prc-VisuallyHidden-1'>x</span>"
    )]
    [InlineData("<button>Press</button><input value=v><select><option>o</option></select><textarea>t</textarea>")]
    [InlineData("<dialog>Closed</dialog><img src=x alt='logo'><hr>")]
    [InlineData("<p>Page generated in 0.31 seconds</p>")]
    public void What_no_reader_reads_is_dropped(string html) => Assert.Equal("Kept.\n", Pages.Body($"<p>Kept.</p>{html}"));

    [Theory]
    [InlineData("<button aria-expanded=false>Fees</button><div id=p hidden><p>The fee is 5 euros.</p></div>")]
    [InlineData("<div role=tabpanel style='display:none'><p>The fee is 5 euros.</p></div>")]
    [InlineData("<div class='accordion-content' aria-hidden=true><p>The fee is 5 euros.</p></div>")]
    public void A_collapsed_panel_is_read(string html) =>
        Assert.Contains("The fee is 5 euros.", Pages.Body(html), StringComparison.Ordinal);
}
