namespace ClauseAtlas.Analysis.Learning.Labels;

/// <summary>Decides which names are one company, over all sets, and in which part of the cross-validation a company is.</summary>
internal sealed class Companies
{
    /// <summary>Shortest name that another may begin with: below it a common beginning says nothing.</summary>
    private const int LeastStem = 4;

    private readonly string[] _stems;

    /// <param name="stems">Names that stand for every longer name beginning with them.</param>
    public Companies(IEnumerable<string> stems) =>
        _stems = [.. stems.Select(Letters).Where(s => s.Length >= LeastStem).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>One name for a company: lower case, letters and figures only, cut to a known stem.</summary>
    public string Same(string name)
    {
        var letters = Letters(name);
        return Array.Find(_stems, s => letters.StartsWith(s, StringComparison.Ordinal)) ?? letters;
    }

    /// <summary>Part of a company, 0 to <paramref name="parts"/> − 1 (32-bit FNV-1a of its name).</summary>
    public static int Part(string company, int parts)
    {
        var hash = 2166136261u;
        foreach (var b in System.Text.Encoding.UTF8.GetBytes(company))
        {
            hash = (hash ^ b) * 16777619;
        }

        return (int)(hash % (uint)parts);
    }

    private static string Letters(string name) => new([.. name.ToLowerInvariant().Where(char.IsLetterOrDigit)]);
}
