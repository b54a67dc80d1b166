using System.Text.RegularExpressions;
using ClauseAtlas.Versioning.Clauses;

namespace ClauseAtlas.Versioning.Differences;

/// <summary>Finds patent numbers where the clause, the one before it or a heading above speaks of patents.</summary>
internal static partial class PatentLists
{
    public static void Find(PolicyText policy, int index, string raw, List<Region> regions)
    {
        var numbers = Number().Count(raw);
        if (
            numbers == 0
            || !(
                Named().IsMatch(raw)
                || Named().IsMatch(policy.Path(index))
                || (index > 0 && Named().IsMatch(policy.Of(policy.Clauses[index - 1])))
            )
        )
        {
            return;
        }

        if (WordPattern().Count(Number().Replace(raw, " ")) <= Math.Max(8, numbers))
        {
            regions.Add(new Region(policy.Clauses[index].Span, "a patent list"));
        }
        else
        {
            AdministrativeRegions.Matches(Number(), raw, policy.Clauses[index].Start, "a patent number", regions);
        }
    }

    [GeneratedRegex(
        @"\b(?:US|EP|CN|JP|KR|GB|AU|CA|DE|IL|WO|RE|D)?\s?(?:No\.?\s*)?(?:\d{1,2},\d{3},\d{3}|\d{7,11}|\d{4}/\d{5,7}|D?\d{3},\d{3})(?:\s?[AB][12])?\b",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Number();

    [GeneratedRegex(
        @"\bpatents?\b|\bbrevets?\b|\bpatente?\b|\bbrevetti\b|\boctrooi\w*\b|\bpatent(?:y|ów)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Named();

    [GeneratedRegex(@"\p{L}+", RegexOptions.CultureInvariant)]
    private static partial Regex WordPattern();
}
