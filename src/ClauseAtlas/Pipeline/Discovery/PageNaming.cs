using ClauseAtlas.Declarations;

namespace ClauseAtlas.Pipeline.Discovery;

/// <summary>Decides what a page is called and which type of document that names.</summary>
/// <param name="Name">The page's name; empty when it has none.</param>
/// <param name="NamesList">One of its names is that of a page that lists policies.</param>
internal sealed record PageNaming(string Name, bool NamesList)
{
    /// <summary>A weight that only a name with hardly anything beside it has.</summary>
    private const double Exact = 0.85,
        InHeading = 0.7;

    /// <summary>Whether the name is a policy's and nothing else.</summary>
    public bool IsExact => PolicyWords.Match(Name) is { Weight: >= Exact };

    public static PageNaming Of(IEnumerable<string> names, string linked)
    {
        var all = names.ToList();
        var name = all.Find(candidate => PolicyWords.Match(candidate) is not null) ?? all.FirstOrDefault() ?? linked;
        return new PageNaming(name, all.Exists(PolicyWords.IsHubName));
    }

    /// <summary>
    /// The type, and how sure that is, or null. The name decides. The words of the link count where the name is silent; a page of a blog is about a policy unless it is called exactly as one.
    /// </summary>
    public (DocumentType Type, double Weight)? Type(Candidate candidate, Uri location, string markdown)
    {
        var elsewhere = PolicyWords.LeadsElsewhere(location);
        if (PolicyWords.Match(Name) is { } named)
        {
            return named.Weight >= Exact || candidate.By == FoundBy.Given || !elsewhere
                ? (named.Type, Math.Min(1, named.Weight + 0.1))
                : null;
        }

        return PolicyWords.Match(candidate.Name) is { Weight: >= Exact } linked && !elsewhere ? (linked.Type, 0.5)
            : NamesList ? OfHeadings(markdown)
            : Name.Length == 0 && PolicyWords.Match(PolicyWords.PathText(location)) is { } path ? (path.Type, 0.4)
            : null;
    }

    /// <summary>One long page named "Legal" holds several policies: the first heading that names one stands for it, and a person may divide it.</summary>
    private static (DocumentType Type, double Weight)? OfHeadings(string markdown)
    {
        var first = markdown
            .Split('\n')
            .Where(line => line.StartsWith('#'))
            .Select(PolicyWords.Match)
            .FirstOrDefault(match => match is { Weight: >= InHeading });
        return first is { } heading ? (heading.Type, 0.4) : null;
    }
}
