using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ClauseAtlas.Fetching.Robots;

/// <summary>Reads robots.txt (RFC 9309 §2.2). Nothing in it is an error: lines that say nothing known are passed over.</summary>
internal static class RobotsParser
{
    /// <summary>RFC 9309 §2.5: at least 500 KiB are parsed; what comes after is ignored.</summary>
    public const int MaxBytes = 500 << 10;

    private sealed class Group
    {
        public List<string> Agents { get; } = [];
        public List<RobotsRule> Rules { get; } = [];
        public TimeSpan? CrawlDelay { get; set; }

        /// <summary>A rule line, even one that says nothing, ends the list of agents.</summary>
        public bool AgentsListed { get; set; }
    }

    /// <param name="product">Our product token, compared without case.</param>
    public static RobotsRules Parse(ReadOnlySpan<byte> file, string product)
    {
        var groups = ReadGroups(Encoding.UTF8.GetString(file[..Math.Min(file.Length, MaxBytes)]));
        var ours = groups.Where(group => group.Agents.Contains(product, StringComparer.OrdinalIgnoreCase)).ToArray();
        if (ours.Length == 0)
        {
            ours = [.. groups.Where(group => group.Agents.Contains("*"))];
        }

        // RFC 9309 §2.2.1: several groups for one crawler are one group.
        return new RobotsRules([.. ours.SelectMany(group => group.Rules)], ours.Max(group => group.CrawlDelay));
    }

    private static List<Group> ReadGroups(string text)
    {
        var groups = new List<Group>();
        Group? current = null;
        var number = 0;
        foreach (var raw in text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            var line = WithoutComment(raw);
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
            {
                continue;
            }

            var value = line[(colon + 1)..].Trim();
            switch (line[..colon].Trim().ToLowerInvariant())
            {
                case "user-agent" or "useragent" or "user agent":
                    if (current is null || current.AgentsListed)
                    {
                        groups.Add(current = new Group());
                    }

                    current.Agents.Add(AgentToken(value));
                    break;
                case "allow":
                    AddRule(current, allows: true, value, number, line);
                    break;
                case "disallow":
                    AddRule(current, allows: false, value, number, line);
                    break;
                case "crawl-delay"
                    when current is not null && double.TryParse(value, NumberStyles.AllowDecimalPoint, null, out var seconds):
                    current.CrawlDelay = TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.FromDays(1).TotalSeconds));
                    break;
            }
        }

        return groups;
    }

    /// <summary>A rule without a path matches nothing: an empty <c>Disallow:</c> allows everything.</summary>
    private static void AddRule(Group? group, bool allows, string value, int line, string text)
    {
        if (group is null)
        {
            return;
        }

        group.AgentsListed = true;
        if (RobotsPattern.Read(value) is { } pattern)
        {
            group.Rules.Add(new RobotsRule(allows, pattern, line, text));
        }
    }

    private static string WithoutComment(string line)
    {
        var hash = line.IndexOf('#', StringComparison.Ordinal);
        return (hash < 0 ? line : line[..hash]).Trim();
    }

    /// <summary>RFC 9309 §2.2.1: a product token is letters, <c>_</c> and <c>-</c>; a version after it is dropped.</summary>
    private static string AgentToken(string value)
    {
        if (value.StartsWith('*'))
        {
            return "*";
        }

        var length = 0;
        while (length < value.Length && (char.IsAsciiLetter(value[length]) || value[length] is '_' or '-'))
        {
            length++;
        }

        return value[..length];
    }
}
