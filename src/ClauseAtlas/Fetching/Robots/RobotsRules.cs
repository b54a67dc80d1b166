using System.Collections.Immutable;

namespace ClauseAtlas.Fetching.Robots;

/// <summary>One allow or disallow line.</summary>
/// <param name="Line">Its number in the file, from 1.</param>
/// <param name="Text">The line as written, trimmed.</param>
internal sealed record RobotsRule(bool Allows, RobotsPattern Pattern, int Line, string Text);

/// <summary>What a robots.txt file asks of one crawler (RFC 9309).</summary>
/// <param name="Rules">The rules of every group that names it, or of the <c>*</c> groups where none does.</param>
/// <param name="CrawlDelay">The Crawl-delay of those groups, which the standard leaves open, or null.</param>
internal sealed record RobotsRules(ImmutableArray<RobotsRule> Rules, TimeSpan? CrawlDelay)
{
    /// <summary>No rules: everything is allowed.</summary>
    public static RobotsRules None { get; } = new([], null);

    /// <summary>The rule that disallows an address, or null when it is allowed. The longest match wins; of two as long, allow does (RFC 9309 §2.2.2).</summary>
    public RobotsRule? Disallowing(Uri location)
    {
        if (location.AbsolutePath == "/robots.txt")
        {
            return null;
        }

        var target = RobotsPattern.NormaliseTarget(location.PathAndQuery);
        RobotsRule? best = null;
        foreach (var rule in Rules)
        {
            if (rule.Pattern.Matches(target) && (best is null || Outranks(rule, best)))
            {
                best = rule;
            }
        }

        return best is { Allows: false } ? best : null;
    }

    private static bool Outranks(RobotsRule rule, RobotsRule best) =>
        rule.Pattern.Octets > best.Pattern.Octets || (rule.Pattern.Octets == best.Pattern.Octets && rule.Allows && !best.Allows);
}
