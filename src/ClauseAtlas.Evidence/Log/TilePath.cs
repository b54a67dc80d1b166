using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ClauseAtlas.Evidence.Log;

/// <summary>Where a tile or an entry bundle stands (C2SP tlog-tiles): <c>tile/&lt;L&gt;/&lt;N&gt;[.p/&lt;W&gt;]</c>, <c>tile/entries/&lt;N&gt;[.p/&lt;W&gt;]</c>.</summary>
/// <param name="Level">0 to 63; -1 for entry bundles.</param>
/// <param name="Index">Which tile of the level, from 0.</param>
/// <param name="Width">How many hashes or entries it holds, 1 to 256.</param>
internal readonly record struct TilePath(int Level, long Index, int Width)
{
    public const int FullWidth = 256;
    public const int EntryLevel = -1;

    public bool IsFull => Width == FullWidth;

    /// <summary>The tiles of a level that a tree of a size needs from one position on, the partial one last.</summary>
    public static IEnumerable<TilePath> Of(int level, long size, long from = 0)
    {
        var hashes = CountAt(level, size);
        for (var index = CountAt(level, from) / FullWidth; index * FullWidth < hashes; index++)
        {
            yield return new TilePath(level, index, (int)Math.Min(FullWidth, hashes - (index * FullWidth)));
        }
    }

    /// <summary>How many hashes a level has in a tree of a size: ⌊size / 256^level⌋; entries are as many as leaves.</summary>
    public static long CountAt(int level, long size) =>
        level <= 0 ? size
        : level >= 8 ? 0
        : size >> (8 * level);

    /// <summary>The levels that a tree of a size has, entries first.</summary>
    public static IEnumerable<int> LevelsOf(long size)
    {
        for (var level = EntryLevel; CountAt(level, size) > 0; level++)
        {
            yield return level;
        }
    }

    public override string ToString()
    {
        var level = Level == EntryLevel ? "entries" : Level.ToString(CultureInfo.InvariantCulture);
        var groups = (Index % 1000).ToString("D3", CultureInfo.InvariantCulture);
        for (var rest = Index / 1000; rest > 0; rest /= 1000)
        {
            groups = string.Create(CultureInfo.InvariantCulture, $"x{rest % 1000:D3}/{groups}");
        }

        return IsFull ? $"tile/{level}/{groups}" : string.Create(CultureInfo.InvariantCulture, $"tile/{level}/{groups}.p/{Width}");
    }

    /// <summary>Reads a path; only the one spelling that <see cref="ToString"/> gives is taken.</summary>
    public static bool TryParse(string path, [NotNullWhen(true)] out TilePath? tile)
    {
        tile = null;
        var parts = path.Split('/');
        var width = FullWidth;
        if (parts.Length > 3 && parts[^2].EndsWith(".p", StringComparison.Ordinal))
        {
            if (!int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out width) || width is < 1 or >= FullWidth)
            {
                return false;
            }

            parts = [.. parts[..^2], parts[^2][..^2]];
        }

        var level = EntryLevel;
        // Six groups of three digits are more than any size has.
        if (
            parts.Length is < 3 or > 8
            || (parts[1] != "entries" && !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out level))
        )
        {
            return false;
        }

        var digits = string.Concat(parts[2..].Select(p => p.TrimStart('x')));
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            return false;
        }

        var read = new TilePath(level, index, width);
        tile = read.ToString() == path ? read : null;
        return tile is not null;
    }
}
