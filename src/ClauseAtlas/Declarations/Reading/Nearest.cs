namespace ClauseAtlas.Declarations.Reading;

/// <summary>Finds the name that was probably meant.</summary>
internal static class Nearest
{
    /// <summary>The name with the fewest single-letter edits from the text, if they are few for its length; else null.</summary>
    public static string? To(string text, IEnumerable<string> names)
    {
        if (text.Length is 0 or > 80)
        {
            return null;
        }

        var lower = text.ToLowerInvariant();
        var best = names
            .Select(name => (name, distance: Distance(lower, name.ToLowerInvariant())))
            .OrderBy(n => n.distance)
            .FirstOrDefault();
        return best.name is not null && best.distance <= Math.Max(2, text.Length / 3) ? best.name : null;
    }

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
