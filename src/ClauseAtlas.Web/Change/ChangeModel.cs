using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Model;
using ClauseAtlas.Versioning;
using ClauseAtlas.Web.Changes;
using ClauseAtlas.Web.Frame;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Web.Change;

/// <summary>A change's page.</summary>
public sealed partial record ChangeModel(
    ChangeRow Change,
    ChangeLine Line,
    Comparison Comparison,
    IReadOnlyList<Redline> Shown,
    Redline? Decisive,
    bool SideBySide,
    int Page,
    int Pages,
    IReadOnlyList<TouchedRow> Touched
)
{
    /// <summary>Differences on one page; a text rewritten as a whole has hundreds.</summary>
    public const int PerPage = 100;

    public string Address => Line.Address;

    public string View(bool sideBySide, int page)
    {
        var parts = new List<string>();
        if (sideBySide)
        {
            parts.Add("view=side");
        }

        if (page > 1)
        {
            parts.Add($"page={page}");
        }

        return parts.Count == 0 ? Address : $"{Address}?{string.Join('&', parts)}";
    }

    /// <summary>One sentence that names the decisive clause.</summary>
    public string Headline
    {
        get
        {
            if (Decisive is not { Difference: var difference } || difference.Class is not ChangeClass.Substantive)
            {
                return Line.Sentence;
            }

            var place = difference.Heading.Split(" › ")[^1].Trim();
            var verb = difference.Kind switch
            {
                DifferenceKind.Added => "adds a clause",
                DifferenceKind.Removed => "removes a clause",
                DifferenceKind.Moved => "moves a clause",
                _ => "rewords a clause",
            };
            var where = place.Length is > 0 and <= 80 ? $" on “{place}”" : "";
            var from = difference.Kind is DifferenceKind.Removed ? "from" : "in";
            var rest = Comparison.Differences.Length - 1;
            var more = rest == 0 ? "" : $", with {Wording.Count(rest, "further difference")}";
            return $"{Line.Entity} {verb}{where} {from} its {Wording.OwnTitle(Line.Entity, Line.Title)}{more}";
        }
    }

    internal static async Task<ChangeModel?> ReadAsync(
        ArchiveDatabase archive,
        Comparisons comparisons,
        string permalink,
        bool sideBySide,
        int? page,
        CancellationToken cancellation
    )
    {
        if (await FindAsync(archive, permalink, cancellation) is not { } change)
        {
            return null;
        }

        var line = await archive.Changes.Where(c => c.Id == change.Id).Select(ChangeLine.Of).SingleAsync(cancellation);
        var comparison = await comparisons.OfAsync(archive, change.BaseTextDigest, change.ToVersion.TextDigest, cancellation);
        var pages = Math.Max(1, (comparison.Differences.Length + PerPage - 1) / PerPage);
        var at = Math.Clamp(page ?? 1, 1, pages);
        return new ChangeModel(
            change,
            line,
            comparison,
            [.. comparison.Differences.Skip((at - 1) * PerPage).Take(PerPage).Select(d => Redline.Of(comparison, d))],
            DecisiveOf(comparison),
            sideBySide,
            at,
            pages,
            await archive.Touched.Where(t => t.ChangeId == change.Id).Include(t => t.Provision).OrderBy(t => t.Id).ToListAsync(cancellation)
        );
    }

    internal static Task<ChangeRow?> FindAsync(ArchiveDatabase archive, string permalink, CancellationToken cancellation) =>
        archive
            .Changes.Include(c => c.Document.Entity)
            .Include(c => c.FromVersion.Capture)
            .Include(c => c.ToVersion.Capture)
            .Include(c => c.MadeEffectiveVersion)
            .SingleOrDefaultAsync(c => c.Permalink == permalink, cancellation);

    /// <summary>Of the highest class, a reworded clause before a new or gone one, and the one with most words marked.</summary>
    private static Redline? DecisiveOf(Comparison comparison) =>
        comparison
            .Differences.Where(d => d.Class == comparison.Class)
            .OrderByDescending(d => d.Kind is DifferenceKind.Reworded)
            .ThenByDescending(d => Weight(comparison, d))
            .Take(1)
            .Select(d => Redline.Of(comparison, d))
            .FirstOrDefault();

    /// <summary>Characters changed; a clause that carries a year is mostly a stamp and counts a quarter.</summary>
    private static int Weight(Comparison comparison, Difference difference)
    {
        var changed = difference.Edits.IsEmpty
            ? Math.Max(difference.Old?.Length ?? 0, difference.New?.Length ?? 0)
            : difference.Edits.Sum(e => e.Old.Length + e.New.Length);
        return Stamp(comparison.Old, difference.Old) || Stamp(comparison.New, difference.New) ? changed / 4 : changed;
    }

    private static bool Stamp(string text, Span? span) =>
        span is { Length: < 200 } place && YearPattern().IsMatch(text.AsSpan(place.Start, place.Length));

    [System.Text.RegularExpressions.GeneratedRegex(@"\b20\d\d\b")]
    private static partial System.Text.RegularExpressions.Regex YearPattern();
}
