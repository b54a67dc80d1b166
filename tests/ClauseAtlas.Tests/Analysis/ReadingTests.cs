using ClauseAtlas.Analysis.Facts;
using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Analysis.Reading;
using ClauseAtlas.Versioning;
using ClauseAtlas.Versioning.Clauses;
using CsCheck;
using Xunit;

namespace ClauseAtlas.Tests.Analysis;

public sealed class ReadingTests
{
    [Theory]
    [InlineData("We **don't** sell\nyour data.", "we do not sell your data.")]
    [InlineData("You can’t opt-out", "you cannot opt-out")]
    [InlineData("See [our policy](https://a.example/x_y) now", "see our policy now")]
    [InlineData("A snake_case word and _emphasis_", "a snake_case word and emphasis")]
    [InlineData("“Quoted” – and\u00A0spaced", "\"quoted\" - and spaced")]
    [InlineData("It\\'s 5 \\* 3 <b>bold</b>", "it is 5 * 3 bold")]
    [InlineData("Rev\u202Eersed", "reversed")]
    public void A_sentence_is_folded(string markdown, string folded) => Assert.Equal(folded, FoldedText.Of(markdown).Text);

    [Fact]
    public void Every_folded_character_knows_its_place() =>
        Gen.String[Gen.Char["abct'n’ *_[](.)<>\\\n—|“”DdSs"], 0, 60]
            .Sample(text =>
            {
                var folded = FoldedText.Of(text);
                Assert.Equal(folded.Text.Length, folded.Plain.Length);
                var last = 0;
                for (var i = 0; i < folded.Text.Length; i++)
                {
                    var at = folded.Source(i, 1);
                    Assert.InRange(at.Start, 0, text.Length - 1);
                    Assert.InRange(at.End, at.Start + 1, text.Length);
                    Assert.True(at.Start >= last || at.Start == folded.Source(Math.Max(0, i - 1), 1).Start);
                    last = Math.Max(last, at.Start);
                }
            });

    [Fact]
    public void A_list_item_knows_the_words_that_introduce_it()
    {
        var sentences = Read("# Rules\n\nYou agree not to:\n\n- copy the service;\n- do the following:\n  - sell it;\n\nThank you.\n");
        Assert.Equal(
            ["", "", "you agree not to:", "you agree not to:", "you agree not to: do the following:", ""],
            sentences.Select(s => s.LeadIn)
        );
        Assert.Equal("rules", sentences[2].Headings);
        Assert.True(sentences[1].LeadsTo);
        Assert.Equal("you agree not to: copy the service;", sentences[2].Whole);
    }

    [Theory]
    [InlineData("You may opt out within 30 days by emailing optout@acme.example.", FactKind.Deadline, "30 days")]
    [InlineData("You may opt out within 30 days by emailing optout@acme.example.", FactKind.Email, "optout@acme.example")]
    [InlineData("You can opt out in your account settings.", FactKind.OptOutWay, "in your account settings")]
    [InlineData("We use cookies to keep you signed in.", FactKind.Data, "cookies")]
    [InlineData("We may scan your messages for spam.", FactKind.Data, "your messages")]
    [InlineData("We share data with third parties.", FactKind.Recipient, "third parties")]
    [InlineData("We give thirty (30) days' notice of changes.", FactKind.NoticePeriod, "thirty (30) days")]
    [InlineData("We keep logs for 90 days.", FactKind.RetentionPeriod, "90 days")]
    [InlineData("Our liability is limited to $100.", FactKind.Amount, "$100")]
    [InlineData("Governed by the laws of the State of California, without regard to conflicts.", FactKind.Law, "the State of California")]
    [InlineData("These terms are governed by Irish law.", FactKind.Law, "Irish")]
    [InlineData(
        "You agree to the exclusive jurisdiction of the courts located in Santa Clara County, California.",
        FactKind.Venue,
        "Santa Clara County, California"
    )]
    [InlineData(
        "Arbitration is administered by the American Arbitration Association.",
        FactKind.ArbitrationBody,
        "American Arbitration Association"
    )]
    [InlineData(
        "Claims are heard in the courts located in San Francisco, California and You consent to them.",
        FactKind.Venue,
        "San Francisco, California"
    )]
    [InlineData(
        "Suits are heard in the courts of Dallas County, Texas, U.S.A. You agree to that.",
        FactKind.Venue,
        "Dallas County, Texas, U.S.A."
    )]
    [InlineData(
        "Governed by the laws of the State of California, U.S.A., without regard to conflicts.",
        FactKind.Law,
        "the State of California, U.S.A."
    )]
    [InlineData("You must be at least 16 years old.", FactKind.Age, "16")]
    [InlineData("We do not knowingly collect data from children under 13.", FactKind.Age, "13")]
    [InlineData("We share your precise location with advertisers.", FactKind.Data, "precise location")]
    [InlineData("We share your precise location with advertisers.", FactKind.Recipient, "advertisers")]
    [InlineData("See [the form](https://acme.example/form) to opt out.", FactKind.Link, "https://acme.example/form")]
    public void A_fact_is_read_with_its_words(string sentence, FactKind kind, string value)
    {
        var facts = FactReader.Read(FoldedText.Of(sentence));
        var fact = facts.FirstOrDefault(f => f.Kind == kind && f.Value == value);
        Assert.True(fact is not null, string.Join("; ", facts.Select(f => $"{f.Kind}={f.Value}")));
        Assert.InRange(fact.At.Start, 0, sentence.Length);
        if (kind is FactKind.Deadline or FactKind.Email or FactKind.Amount or FactKind.Law or FactKind.Venue)
        {
            Assert.Equal(value, sentence[fact.At.Start..fact.At.End]);
        }
    }

    [Theory]
    [InlineData("The service is provided as is.")]
    [InlineData("Version 2 was released in 2024, 30 days after the first.")]
    [InlineData("We laid down the law of the land in court.")]
    public void What_is_not_stated_is_not_read(string sentence) =>
        Assert.DoesNotContain(
            FactReader.Read(FoldedText.Of(sentence)),
            f =>
                f.Kind
                    is FactKind.Deadline
                        or FactKind.NoticePeriod
                        or FactKind.RetentionPeriod
                        or FactKind.Age
                        or FactKind.Law
                        or FactKind.Venue
        );

    [Theory]
    [InlineData("See our Privacy & Cookie Policy for how data is handled.", "cookies")]
    [InlineData("We may send you marketing messages about new plans.", "your messages")]
    [InlineData("A pixel tag is a small image in an e-mail.", "photos and videos")]
    [InlineData("We share no data with non-affiliated companies.", "companies of the same group")]
    [InlineData("We disclose data to protect the rights of third parties.", "third parties")]
    [InlineData("We disclose data to protect the safety of other users.", "other users")]
    public void A_word_used_for_something_else_is_no_fact(string sentence, string value) =>
        Assert.DoesNotContain(FactReader.Read(FoldedText.Of(sentence)), f => f.Value == value);

    private static List<ReadSentence> Read(string markdown) => ClauseReading.Read(PolicyText.Read(markdown));
}
