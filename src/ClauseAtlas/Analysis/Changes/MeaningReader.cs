using System.Collections.Immutable;
using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Analysis.Provisions;
using ClauseAtlas.Analysis.Texts;
using ClauseAtlas.Versioning;

namespace ClauseAtlas.Analysis.Changes;

/// <summary>
/// Reads direction and severity off the provisions a change touched. A provision weighs on users by its severity; a protective one weighs against
/// that. What a change adds in weight is worse, what it takes away is better. Where both happen, the side that weighs twice the other decides,
/// or the heavier one if its heavy provisions weigh twice the other's; else the change is mixed.
/// </summary>
public static class MeaningReader
{
    private const int Clear = 2;
    private const int Heavy = 5;

    /// <param name="traits">The generic traits that name groups of people, with their words.</param>
    public static ChangeMeaning Read(Comparison comparison, TextAnalysis old, TextAnalysis @new, KnowledgeBase knowledge)
    {
        var touched = ProvisionPairs
            .Changed(old, @new, comparison.Differences)
            .Select(p => Touch(p.Old, p.New))
            .OrderByDescending(t => Math.Abs(t.Weight))
            .ThenBy(t => t.Shown.At.Start)
            .ToImmutableArray();
        var worse = touched.Where(t => t.Weight > 0).Sum(t => t.Weight);
        var better = -touched.Where(t => t.Weight < 0).Sum(t => t.Weight);
        var direction =
            worse == 0 && better == 0 ? Direction.Neutral
            : worse >= better * Clear ? Direction.WorseForUsers
            : better >= worse * Clear ? Direction.BetterForUsers
            : worse > better && Weighty(touched, 1) > 0 && Weighty(touched, 1) >= Clear * Weighty(touched, -1) ? Direction.WorseForUsers
            : better > worse && Weighty(touched, -1) > 0 && Weighty(touched, -1) >= Clear * Weighty(touched, 1) ? Direction.BetterForUsers
            : Direction.Mixed;
        return new ChangeMeaning(direction, Reason(direction, touched), Severity(touched), Affected(touched, knowledge), touched);
    }

    /// <summary>The weight of the heavy ones alone on one side (1: worse, −1: better).</summary>
    private static int Weighty(ImmutableArray<TouchedProvision> touched, int side) =>
        touched.Select(t => t.Weight * side).Where(w => w >= Heavy).Sum();

    private static TouchedProvision Touch(FoundProvision? old, FoundProvision? @new)
    {
        if (old is null)
        {
            return new TouchedProvision(ProvisionEffect.Added, null, @new, Weight(@new!));
        }

        if (@new is null)
        {
            return new TouchedProvision(ProvisionEffect.Removed, old, null, -Weight(old));
        }

        var difference = Weight(@new) - Weight(old);
        var points = @new.Rating.Points - old.Rating.Points;
        // Inside one level, more or fewer points show a side but weigh little.
        var side = Math.Sign(@new.Rating.Severity is Knowledge.Severity.Protective ? -points : points);
        var weight = difference != 0 ? difference : side;
        var effect =
            weight > 0 ? ProvisionEffect.Hardened
            : weight < 0 ? ProvisionEffect.Softened
            : ProvisionEffect.Reworded;
        return new TouchedProvision(effect, old, @new, weight);
    }

    private static int Weight(FoundProvision provision) =>
        provision.Rating.Severity switch
        {
            Knowledge.Severity.High => 8,
            Knowledge.Severity.Medium => 3,
            Knowledge.Severity.Low => 1,
            _ => -2,
        };

    private static Severity? Severity(ImmutableArray<TouchedProvision> touched)
    {
        var heavier = touched.Where(t => t.Weight > 0).Select(t => (Severity?)(t.New ?? t.Old)!.Rating.Severity).ToList();
        // A protection that is taken away weighs like the middle of the scale.
        return heavier.Count > 0
            ? heavier.Max() is Knowledge.Severity.Protective
                ? Knowledge.Severity.Medium
                : heavier.Max()
            : touched.Any(t => t.Weight < 0)
                ? Knowledge.Severity.Protective
                : touched.IsEmpty
                    ? null
                    : Knowledge.Severity.Low;
    }

    private static string Reason(Direction direction, ImmutableArray<TouchedProvision> touched)
    {
        var worse = Named(touched.Where(t => t.Weight > 0));
        var better = Named(touched.Where(t => t.Weight < 0));
        return direction switch
        {
            Direction.WorseForUsers => $"The new text {worse}.",
            Direction.BetterForUsers => $"The new text {better}.",
            Direction.Mixed => $"The new text {worse}, and it {better}.",
            _ when touched.IsEmpty => "No provision that the archive tracks was touched.",
            _ => "The touched provisions weigh the same on users as before.",
        };
    }

    private static string Named(IEnumerable<TouchedProvision> touched)
    {
        var all = touched.ToList();
        // A type that loses words and gains others was written anew.
        var anew = all.Where(t => t.Effect is ProvisionEffect.Added)
            .Select(t => t.Shown.Type.Id)
            .Intersect(all.Where(t => t.Effect is ProvisionEffect.Removed).Select(t => t.Shown.Type.Id))
            .ToHashSet();
        return Composer.And([
            .. all.GroupBy(t => anew.Contains(t.Shown.Type.Id) ? "writes anew the words on" : Verb(t.Effect))
                .Select(g => g.Key + " " + Composer.And([.. g.Select(t => Composer.InSentence(t.Shown.Type.Title)).Distinct().Take(3)])),
        ]);
    }

    private static string Verb(ProvisionEffect effect) =>
        effect switch
        {
            ProvisionEffect.Added => "adds words on",
            ProvisionEffect.Removed => "drops words on",
            ProvisionEffect.Hardened => "hardens",
            ProvisionEffect.Softened => "softens",
            _ => "rewords",
        };

    private static ImmutableArray<string> Affected(ImmutableArray<TouchedProvision> touched, KnowledgeBase knowledge)
    {
        string[] groups = ["minors", "business_users", "free_users", "eu_residents", "us_state_residents"];
        var says = knowledge.Traits.Where(t => groups.Contains(t.Id)).ToDictionary(t => t.Id, t => t.Says);
        return [.. touched.SelectMany(t => t.Shown.Traits).Distinct().Where(says.ContainsKey).Select(t => says[t])];
    }
}
