using System.Text.RegularExpressions;
using ClauseAtlas.Versioning.Clauses;

namespace ClauseAtlas.Versioning.Differences;

/// <summary>Tells menus, tables of contents and page furniture that slipped into a text from the document's own words.</summary>
internal static partial class Navigation
{
    private static readonly HashSet<string> Furniture = new(StringComparer.OrdinalIgnoreCase)
    {
        "back to top",
        "return to top",
        "top",
        "top of page",
        "skip to content",
        "skip to main content",
        "table of contents",
        "contents",
        "on this page",
        "in this article",
        "in this policy",
        "menu",
        "close",
        "search",
        "print",
        "print this page",
        "download pdf",
        "download as pdf",
        "share",
        "share this",
        "log in",
        "login",
        "sign in",
        "sign up",
        "get started",
        "try for free",
        "learn more",
        "read more",
        "see more",
        "show more",
        "show less",
        "expand all",
        "collapse all",
        "cookie settings",
        "cookie preferences",
        "manage cookies",
        "accept all",
        "reject all",
        "accept all cookies",
        "was this helpful",
        "was this article helpful",
        "was this page helpful",
        "yes no",
        "next",
        "previous",
        "home",
        "help center",
        "contact us",
        "follow us",
        "all rights reserved",
        "related articles",
        "recommended articles",
        "related content",
        "copy link",
        "link copied",
        "loading",
        "choose your language",
        "select language",
        "language",
        "english",
        "nach oben",
        "zurück nach oben",
        "inhalt",
        "inhaltsverzeichnis",
        "inhaltsübersicht",
        "haut de page",
        "retour en haut",
        "retour en haut de page",
        "sommaire",
        "table des matières",
        "volver arriba",
        "índice",
        "torna su",
        "indice",
        "terug naar boven",
        "inhoudsopgave",
        "voltar ao topo",
        "spis treści",
        "do góry",
    };

    /// <summary>Headings that stand over furniture; "Contact us" is one of a policy's own.</summary>
    private static readonly HashSet<string> FurnitureHeadings = new(StringComparer.OrdinalIgnoreCase)
    {
        "table of contents",
        "contents",
        "on this page",
        "in this article",
        "in this policy",
        "menu",
        "related articles",
        "recommended articles",
        "related content",
        "share",
        "share this",
        "was this helpful",
        "was this article helpful",
        "was this page helpful",
        "follow us",
        "inhalt",
        "inhaltsverzeichnis",
        "inhaltsübersicht",
        "sommaire",
        "table des matières",
        "índice",
        "indice",
        "inhoudsopgave",
        "spis treści",
    };

    /// <summary>Page furniture; a line of nothing but several links; one of a run of bare links that no sentence introduces; an entry of a table of contents.</summary>
    public static bool Is(PolicyText text, int index)
    {
        ref readonly var clause = ref text.Clauses[index];
        if (clause.Words is 0 or > 60 || (clause.Kind is ClauseKind.Heading && clause.Words > 5))
        {
            return false;
        }

        var raw = text.Of(clause);
        if (clause.Words <= 5 && (clause.Kind is ClauseKind.Heading ? FurnitureHeadings : Furniture).Contains(Words(raw)))
        {
            return true;
        }

        if (clause.Kind is ClauseKind.Heading)
        {
            return false;
        }

        if (clause.LinkedWords == clause.Words && raw.Count("](") >= 3)
        {
            return true;
        }

        return IsContentsEntry(text, index) || (IsBareLink(clause) && InMenu(text, index));
    }

    /// <summary>A link within the page, or a line that only repeats a heading of the same text, among others like it.</summary>
    private static bool IsContentsEntry(PolicyText text, int index)
    {
        if (!IsContentsLine(text, index))
        {
            return false;
        }

        var alike = 0;
        for (var i = Math.Max(0, index - 3); i <= Math.Min(text.Clauses.Length - 1, index + 3); i++)
        {
            alike += i != index && IsContentsLine(text, i) ? 1 : 0;
        }

        return alike >= 2;
    }

    private static bool IsContentsLine(PolicyText text, int index)
    {
        ref readonly var clause = ref text.Clauses[index];
        return clause.Kind is ClauseKind.ListItem or ClauseKind.Paragraph
            && clause.Words is > 0 and <= 16
            && (
                (clause.LinkedWords == clause.Words && text.Of(clause).Contains("](#", StringComparison.Ordinal))
                || text.HeadingHashes.Contains(clause.Hash)
            );
    }

    /// <summary>At least two bare links near by, and no sentence that introduces them ("We share data with these partners:").</summary>
    private static bool InMenu(PolicyText text, int index)
    {
        var first = index;
        while (first > 0 && IsBareLink(text.Clauses[first - 1]))
        {
            first--;
        }

        if (
            first > 0
            && text.Clauses[first - 1] is { Words: > 3, Kind: ClauseKind.Paragraph or ClauseKind.ListItem } above
            && text.Of(above).TrimEnd(" *_").EndsWith(":")
        )
        {
            return false;
        }

        var last = index;
        while (last + 1 < text.Clauses.Length && IsBareLink(text.Clauses[last + 1]))
        {
            last++;
        }

        return last - first >= 2 && !ManyHosts(text, first, last);
    }

    /// <summary>A menu leads around its own site; links to many companies are a list of them.</summary>
    private static bool ManyHosts(PolicyText text, int first, int last)
    {
        var hosts = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = first; i <= last; i++)
        {
            if (Host().Match(text.Of(text.Clauses[i]).ToString()) is { Success: true } host)
            {
                hosts.Add(host.Groups[1].Value);
            }
        }

        return hosts.Count >= 3 && hosts.Count * 2 > last - first;
    }

    private static bool IsBareLink(in Clause clause) =>
        clause.Kind is not ClauseKind.Heading && clause.Words is > 0 and <= 8 && clause.LinkedWords == clause.Words;

    private static string Words(ReadOnlySpan<char> raw) =>
        string.Join(' ', WordPattern().Matches(Target().Replace(raw.ToString(), "")).Select(w => w.Value));

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.CultureInvariant)]
    private static partial Regex WordPattern();

    [GeneratedRegex(@"\]\([^)]*\)|<[^>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Target();

    /// <summary>The registered name, roughly: the last two labels.</summary>
    [GeneratedRegex(@"\]\(https?://(?:[^/)\s]*\.)?([^./)\s]+\.[^./)\s]+)[/)\s]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Host();
}
