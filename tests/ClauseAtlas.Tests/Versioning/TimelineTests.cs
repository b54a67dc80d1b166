using ClauseAtlas.Evidence;
using ClauseAtlas.Versioning;
using ClauseAtlas.Versioning.Timelines;
using Xunit;

namespace ClauseAtlas.Tests.Versioning;

public sealed class TimelineTests
{
    private static readonly string A = FictionalPolicies.English;
    private static readonly string B = A.Replace("We do not sell", "We do sell", StringComparison.Ordinal);
    private static readonly string C = B.Replace("costs $50", "costs $70", StringComparison.Ordinal);
    private static readonly string Banner = A + "\n\nYou are browsing the edition for Canada, where other prices may apply to you.\n";
    private static readonly string Loss = A[..300];

    [Fact]
    public void The_first_text_is_version_one()
    {
        var history = History.Daily(A);
        Assert.Equal("First", history.Outcomes);
        Assert.Equal(1, history.Timeline.Current!.Number);
        Assert.Empty(history.Changes);
    }

    [Fact]
    public void An_equal_text_verifies_the_current_version()
    {
        var history = History.Daily(A, A, A);
        Assert.Equal("First Verification Verification", history.Outcomes);
        Assert.Equal(history.Now, history.Events.OfType<VersionVerified>().Last().At);
    }

    [Fact]
    public void A_text_in_other_markup_verifies_it_too()
    {
        var history = History.Daily(
            A,
            A.Replace("- Keep", "*   Keep", StringComparison.Ordinal),
            A.Replace("personal data", "**personal data**", StringComparison.Ordinal)
        );
        Assert.Equal("First Verification Verification", history.Outcomes);
        Assert.Equal(ChangeClass.Cosmetic, history.Capture(2).Class);
    }

    [Fact]
    public void A_new_text_waits_for_a_second_capture_and_is_dated_by_the_first()
    {
        var history = History.Daily(A, B);
        Assert.Equal("First Provisional", history.Outcomes);
        Assert.Empty(history.Changes);

        history.Then(B);
        Assert.Equal("First Change Verification", history.Outcomes);
        var change = Assert.Single(history.Published);
        Assert.Equal((1, 2, ChangeClass.Substantive), (change.From, change.To, change.Comparison.Class));
        var version = history.Versions.Last();
        Assert.Equal((2, history.Now.AddDays(-1), history.Now), (version.CaptureId, version.RecordedAt, version.ConfirmedAt));
    }

    [Fact]
    public void A_text_that_goes_back_was_a_variant()
    {
        var history = History.Daily(A, B, A, B, A, B);
        Assert.Equal("First Variant Verification Variant Verification Variant", history.Outcomes);
        Assert.Empty(history.Changes);
    }

    [Fact]
    public void A_variant_that_alone_is_seen_for_two_weeks_becomes_the_version()
    {
        var history = History.Daily(A, B, A);
        for (var day = 0; day < 16; day++)
        {
            history.Then(B);
        }

        Assert.Single(history.Published);
        Assert.Equal(Sha256.OfText(B), history.Timeline.Current!.Digest);
    }

    [Fact]
    public void A_change_seen_through_two_variants_is_one_change_with_its_own_differences_only()
    {
        var changed = "costs $70";
        var history = History.Daily(
            A,
            Banner,
            A,
            Banner,
            A.Replace("costs $50", changed, StringComparison.Ordinal),
            Banner.Replace("costs $50", changed, StringComparison.Ordinal)
        );

        var change = Assert.Single(history.Published);
        var difference = Assert.Single(change.Comparison.Differences);
        Assert.Contains("$70", change.Comparison.New[difference.New!.Value.Start..difference.New.Value.End], StringComparison.Ordinal);
        history.Then(
            A.Replace("costs $50", changed, StringComparison.Ordinal),
            Banner.Replace("costs $50", changed, StringComparison.Ordinal)
        );
        Assert.Single(history.Published);
    }

    [Fact]
    public void A_change_on_a_variant_is_compared_with_that_variant()
    {
        var after = Banner.Replace("costs $50", "costs $70", StringComparison.Ordinal);
        var history = History.Daily(A, Banner, A, Banner, after, after);

        var change = Assert.Single(history.Published);
        Assert.Equal(Sha256.OfText(Banner), change.Base);
        Assert.Single(change.Comparison.Differences);
    }

    [Fact]
    public void Noise_that_is_new_at_every_capture_never_becomes_a_change()
    {
        var history = History.Daily(A);
        for (var day = 0; day < 8; day++)
        {
            history.Then(A + $"\n\nToday {day * 37 + 11} customers like you have read this page before you did.\n");
        }

        Assert.Empty(history.Changes);
        Assert.Equal(1, history.Timeline.Current!.Number);
    }

    [Fact]
    public void A_change_is_confirmed_through_noise_and_holds_only_what_both_captures_share()
    {
        static string Noisy(string text, int n) => text + $"\n\nToday {n} customers like you have read this page before you did.\n";
        var history = History.Daily(A, Noisy(B, 48), Noisy(B, 85), Noisy(B, 122));

        var change = Assert.Single(history.Published);
        Assert.All(
            change.Comparison.Differences,
            d => Assert.Contains("sell", change.Comparison.New[d.New!.Value.Start..d.New.Value.End], StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_sudden_loss_is_suspect_and_goes_back_as_a_variant()
    {
        var history = History.Daily(A, Loss);
        Assert.Equal("First Suspect", history.Outcomes);
        history.Then(Loss, A);
        Assert.Equal("First Variant Variant Verification", history.Outcomes);
        Assert.Contains("went back", history.Capture(2).Note, StringComparison.Ordinal);
        Assert.Empty(history.Changes);
    }

    [Fact]
    public void A_loss_that_stays_for_three_captures_over_two_days_is_a_change()
    {
        var history = History.Daily(A, Loss, Loss, Loss);
        Assert.Equal("First Change Verification Verification", history.Outcomes);
        Assert.Single(history.Published);
    }

    [Fact]
    public void Another_language_is_suspect()
    {
        var history = History.Daily(A).Observe(FictionalPolicies.German, "de").Observe(A);
        Assert.Equal("First Variant Verification", history.Outcomes);
        Assert.Contains("another language", history.Capture(2).Note, StringComparison.Ordinal);
        Assert.Empty(history.Changes);
    }

    [Fact]
    public void A_bot_check_is_suspect_however_often_it_comes_in_two_days()
    {
        const string Check = "Just a moment… Verify you are human.";
        Assert.Equal(
            "First Suspect Suspect Suspect",
            History.Daily(A).Observe(Check, afterDays: 0.2).Observe(Check, afterDays: 0.2).Observe(Check, afterDays: 0.2).Outcomes
        );
    }

    [Fact]
    public void In_a_history_of_differences_the_next_entry_confirms()
    {
        var history = History.Differences(A, B, C);
        Assert.Equal("First Change Provisional", history.Outcomes);
        history.Silence(3);
        Assert.Equal("First Change Change", history.Outcomes);
        Assert.Equal(2, history.Published.Count());
    }

    [Fact]
    public void In_a_history_of_differences_silence_confirms_only_after_a_day_and_a_half()
    {
        Assert.Equal("First Provisional", History.Differences(A, B).Silence(1).Outcomes);
        Assert.Equal("First Change", History.Differences(A, B).Silence(1.6).Outcomes);
    }

    [Fact]
    public void In_a_history_of_differences_a_return_makes_a_variant()
    {
        var history = History.Differences(A, B, A, B, A).Silence(3);
        Assert.Equal("First Variant Verification Variant Verification", history.Outcomes);
    }

    [Fact]
    public void The_companys_own_repository_is_believed_at_once()
    {
        var history = History.Published_by_the_company(A, B, C);
        Assert.Equal("First Change Change", history.Outcomes);
        Assert.Equal(2, history.Published.Count());
    }

    [Fact]
    public void A_new_recipe_is_the_cause_of_what_it_changes()
    {
        var history = History.Daily(A).Observe(B, recipe: 2).Observe(B, recipe: 2);
        var change = Assert.Single(history.Changes);
        Assert.Equal((VersionCause.Recipe, ChangeState.Recorded), (change.Cause, change.State));
    }

    [Fact]
    public void A_step_said_to_be_technical_that_edits_sentences_is_the_companys()
    {
        var edited = History.Differences(A).Observe(B, said: VersionCause.Recipe).Silence(3);
        Assert.Equal(VersionCause.Company, Assert.Single(edited.Changes).Cause);

        var cut = A.Replace(
            "We do not sell personal data. We will not use your recordings to train models without your consent, and we will delete them when you ask us to.\n",
            "",
            StringComparison.Ordinal
        );
        var taken = History.Differences(A).Observe(cut, said: VersionCause.Recipe).Silence(3);
        Assert.Equal(VersionCause.Recipe, Assert.Single(taken.Changes).Cause);
    }

    [Fact]
    public void A_text_announced_beside_the_old_one_and_later_alone_is_one_event()
    {
        var announced = "These new Terms take effect on May 1, 2025.\n\n" + C + "\n\n# Terms until April 30\n\n" + A;
        var history = History.Daily(A, announced, announced, C, C);

        var change = Assert.Single(history.Published);
        Assert.Contains(change.Comparison.Dates, d => d.Meaning is DateMeaning.Effective && d.Date == new DateOnly(2025, 5, 1));
        var effective = Assert.Single(history.Events.OfType<MadeEffective>());
        Assert.Equal((2, 3), (effective.ChangeTo, effective.Version));
        Assert.Equal(ChangeState.Recorded, history.Changes.Last().State);
    }

    [Fact]
    public void A_clause_announced_in_a_notice_and_later_in_its_place_is_one_event()
    {
        const string Old = "We will refund a cancelled plan within 30 days, as set out in Section 3.";
        const string New = "We will refund a cancelled plan within 14 days, unless the plan was a gift.";
        var announced = A.Replace(
            "## 1. Your account",
            "From May 1, 2025 the refund rule reads as follows.\n\n" + New + "\n\n## 1. Your account",
            StringComparison.Ordinal
        );
        var effective = A.Replace(Old, New, StringComparison.Ordinal);
        var history = History.Daily(A, announced, announced, effective, effective);

        Assert.Single(history.Published);
        Assert.Single(history.Events.OfType<MadeEffective>());
    }

    [Fact]
    public void A_numbered_clause_announced_in_nearly_its_old_words_and_later_in_its_place_is_one_event()
    {
        const string Old = "9.2 We share usage statistics with research partners only if you have agreed to it in your account settings.";
        const string New = "We share usage statistics with research partners unless you switch it off in your account settings.";
        const string Section = "\n\n## 9. Statistics\n\n9.1 We publish statistics that name no person.\n\n";
        var before = A + Section + Old;
        var announced =
            A
            + "\n\n## Upcoming change\n\nThis change takes effect on May 1, 2025. From that day section 9.2 reads as follows.\n\n"
            + New
            + Section
            + Old;
        var effective = A + Section + "9.2 " + New;
        var history = History.Daily(before, announced, announced, effective, effective);

        Assert.Single(history.Published);
        Assert.Single(history.Events.OfType<MadeEffective>());
    }

    [Fact]
    public void A_clause_that_goes_after_another_came_is_a_change_of_its_own()
    {
        var more = A.Replace(
            "## 2. Fees",
            "You owe us a yearly report on how you use the service.\n\n## 2. Fees",
            StringComparison.Ordinal
        );
        var less = more.Replace("We may close an account that is idle for 24 months.", "", StringComparison.Ordinal);
        Assert.Equal(2, History.Daily(A, more, more, less, less).Published.Count());
    }

    [Fact]
    public void A_clause_keeps_its_number_while_it_is_reworded_or_moved()
    {
        var moved =
            B.Replace("## 4. Contact\n", "", StringComparison.Ordinal)
            + "\n\n## 4. Contact\n\nA new last sentence that nobody has read before.\n";
        var history = History.Published_by_the_company(A, moved);
        var (first, second) = (history.Versions.First().ClauseIds, history.Versions.Last().ClauseIds);
        var fresh = second.Where(id => id != 0 && !first.Contains(id)).ToList();
        Assert.Single(fresh);
        Assert.Equal(second.Count(id => id != 0), second.Where(id => id != 0).Distinct().Count());
    }

    [Fact]
    public void The_same_observations_give_the_same_state()
    {
        string[] texts = [A, B, A, Banner, C, C, Loss, A, B, B, Loss, Loss, Loss];
        Assert.Equal(History.Daily(texts).State(), History.Daily(texts).State());
        Assert.Equal(History.Differences(texts).State(), History.Differences(texts).State());
    }

    [Fact]
    public void Captures_that_repeat_a_text_make_no_more_versions()
    {
        var once = History.Daily(A, B, B, C, C);
        var often = History.Daily(A, A, B, B, B, B, C, C, C);
        Assert.Equal(once.Versions.Select(v => v.Digest), often.Versions.Select(v => v.Digest));
    }
}
