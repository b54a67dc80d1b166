using System.Globalization;
using ClauseAtlas.Versioning;
using Xunit;

namespace ClauseAtlas.Tests.Versioning;

public sealed class ChangeDatesTests
{
    private const string Before = "# Policy\n\nThe service is a library of birdsong.\n\n## Changes\n\nNothing is said here yet.\n";

    public static TheoryData<string, string> Effective { get; } =
        new()
        {
            { "Effective May 31, 2026", "2026-05-31" },
            { "**Effective Date:** 2026-05-31", "2026-05-31" },
            { "Effective: Monday, June 1st, 2026", "2026-06-01" },
            { "These changes will take effect on 1 July 2026.", "2026-07-01" },
            { "These Terms are effective as of the 3rd of August 2026.", "2026-08-03" },
            { "The updated policy comes into force on 15 Sept. 2026.", "2026-09-15" },
            { "On October 1, 2026, our new Terms of Service will take effect.", "2026-10-01" },
            { "We're updating our terms on November 3, 2026.", "2026-11-03" },
            { "The updated Terms apply to existing users from 25/12/2026.", "2026-12-25" },
            { "Effective 04/25/2026", "2026-04-25" },
            { "Diese Bedingungen treten am 1. Juli 2026 in Kraft.", "2026-07-01" },
            { "Gültig ab Montag, 30. März 2026", "2026-03-30" },
            { "Die neue Fassung gilt ab dem 2. Januar 2027.", "2027-01-02" },
            { "Date d'effet : jeudi 10 septembre 2026", "2026-09-10" },
            { "Ces conditions entrent en vigueur le 1er juin 2026.", "2026-06-01" },
            { "Fecha de entrada en vigor: 3 de mayo de 2026", "2026-05-03" },
            { "Le presenti condizioni entrano in vigore il 4 giugno 2026.", "2026-06-04" },
            { "Deze voorwaarden zijn van kracht per 5 maart 2026.", "2026-03-05" },
            { "Estes termos entram em vigor em 6 de abril de 2026.", "2026-04-06" },
            { "Regulamin wchodzi w życie z dniem 7 września 2026.", "2026-09-07" },
        };

    public static TheoryData<string> NotEffective { get; } =
        new()
        {
            "Last updated: May 31, 2026",
            "We updated these terms on May 31, 2026.",
            "The California Consumer Privacy Act took effect on January 1, 2020.",
            "COPPA, as amended and effective July 1, 2013, protects children.",
            "[Previous version, effective May 31, 2020](https://old.example)",
            "This version was effective until May 31, 2020.",
            "Our hosting plan will be retired effective June 30, 2026.",
            "Prices of the Team plan are effective June 30, 2026.",
            "The DPA is effective as of October 5, 2020 and replaces earlier ones.",
            "Effective 03/04/2026",
            "You agreed to these terms on May 31, 2026.",
            "The court's decision of May 31, 2026 is final.",
        };

    [Theory]
    [MemberData(nameof(Effective))]
    public void The_day_a_text_takes_effect_is_read_with_its_quote(string sentence, string expected)
    {
        var date = Assert.Single(Read(sentence), d => d.Meaning is DateMeaning.Effective);
        Assert.Equal(DateOnly.Parse(expected, CultureInfo.InvariantCulture), date.Date);
    }

    [Theory]
    [MemberData(nameof(NotEffective))]
    public void Another_day_is_not_read_as_one(string sentence) =>
        Assert.DoesNotContain(Read(sentence), d => d.Meaning is DateMeaning.Effective);

    [Theory]
    [InlineData("We will give you 30 days' notice of any change to these terms.", 30)]
    [InlineData("We will notify you at least 14 days before changes take effect.", 14)]
    [InlineData("We give thirty (30) days notice before we modify the fees.", 30)]
    [InlineData("We will announce changes two weeks or 2 weeks in advance.", 14)]
    [InlineData("Über Änderungen informieren wir Sie 30 Tage vorher.", 30)]
    [InlineData("Nous vous informerons des modifications avec un préavis de 30 jours.", 30)]
    public void A_notice_period_is_read(string sentence, int days) =>
        Assert.Equal(days, Assert.Single(Read(sentence), d => d.Meaning is DateMeaning.Notice).Days);

    [Theory]
    [InlineData("Either party may terminate with 30 days' notice.")]
    [InlineData("We delete your account 30 days after you ask.")]
    public void Another_period_is_no_notice(string sentence) => Assert.DoesNotContain(Read(sentence), d => d.Meaning is DateMeaning.Notice);

    [Fact]
    public void An_opt_out_deadline_is_a_day_or_a_period()
    {
        Assert.Equal(new DateOnly(2026, 6, 15), Assert.Single(Read("You may opt out of training by June 15, 2026.")).Date);
        Assert.Equal(30, Assert.Single(Read("You can opt out of arbitration within 30 days of first accepting these terms.")).Days);
        Assert.Equal(30, Assert.Single(Read("You may reject this change within thirty days after you receive it.")).Days);
        Assert.Empty(Read("You must pay by June 15, 2026."));
    }

    [Fact]
    public void An_ambiguous_day_is_read_where_the_text_shows_its_order()
    {
        var dates = TextComparer
            .Compare(
                Before,
                Before.Replace("Nothing is said here yet.", "Effective 03/04/2026\n\nRecorded 25/12/2025.", StringComparison.Ordinal)
            )
            .Dates;
        Assert.Equal(new DateOnly(2026, 4, 3), Assert.Single(dates).Date);
    }

    [Fact]
    public void A_day_the_old_text_gave_already_is_not_this_changes()
    {
        var old = Before + "\nEffective May 31, 2026\n";
        Assert.Empty(TextComparer.Compare(old, old.Replace("birdsong", "birdsongs", StringComparison.Ordinal)).Dates);
    }

    private static IEnumerable<TextDate> Read(string sentence)
    {
        var comparison = TextComparer.Compare(Before, Before.Replace("Nothing is said here yet.", sentence, StringComparison.Ordinal));
        TextComparerProperties.Check(comparison);
        return comparison.Dates;
    }
}
