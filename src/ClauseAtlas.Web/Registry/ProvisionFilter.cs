using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Storage.Model;
using Microsoft.AspNetCore.Http;

namespace ClauseAtlas.Web.Registry;

/// <summary>Which provisions a list shows; one query behind every count and every list.</summary>
public sealed record ProvisionFilter
{
    public string? Type { get; init; }
    public Severity? Severity { get; init; }
    public Stance? Stance { get; init; }
    public string? Entity { get; init; }
    public string? DocumentType { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }

    /// <summary>The state known at the end of this day; null: today's.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>Removed ones too.</summary>
    public bool All { get; init; }

    /// <summary><c>severity</c> (the default), <c>newest</c> or <c>platform</c>.</summary>
    public string Sort { get; init; } = "severity";

    /// <summary>What an address asks for; what it does not know is left out.</summary>
    public static ProvisionFilter Of(IQueryCollection query) =>
        new()
        {
            Type = Given(query, "type") is { } type && KnowledgeBase.Default.TypeOf.ContainsKey(type) ? type : null,
            Severity = Given(query, "severity") is { } severity ? Words.Named<Severity>(severity) : null,
            Stance = Given(query, "stance") is { } stance ? Words.Named<Stance>(stance) : null,
            Entity = Given(query, "entity"),
            DocumentType = Given(query, "documentType"),
            From = DateOnly.TryParseExact(Given(query, "from"), "yyyy-MM-dd", out var from) ? from : null,
            To = DateOnly.TryParseExact(Given(query, "to"), "yyyy-MM-dd", out var to) ? to : null,
            AsOf = Frame.AsOf.Day(Given(query, "asOf")),
            All = Given(query, "all") == "1",
            Sort = Given(query, "sort") is "newest" or "platform" ? Given(query, "sort")! : "severity",
        };

    public IQueryable<ProvisionRow> Apply(IQueryable<ProvisionRow> provisions)
    {
        provisions = All
            ? provisions.Where(p => p.Status != ProvisionStatus.Withdrawn)
            : provisions.Where(p => p.Status == ProvisionStatus.Current);
        provisions = Type is null ? provisions : provisions.Where(p => p.Type == Type);
        provisions = Severity is null ? provisions : provisions.Where(p => p.Severity == Severity);
        provisions = Stance is null ? provisions : provisions.Where(p => p.Stance == Stance);
        provisions = Entity is null ? provisions : provisions.Where(p => p.Document.Entity.Slug == Entity);
        provisions = DocumentType is null ? provisions : provisions.Where(p => p.Document.Type == DocumentType);
        if (From is { } from)
        {
            var start = new DateTimeOffset(from, TimeOnly.MinValue, TimeSpan.Zero);
            provisions = provisions.Where(p => p.FirstTrackedAt >= start);
        }

        if (To is { } to && to < DateOnly.MaxValue)
        {
            var end = new DateTimeOffset(to, TimeOnly.MinValue, TimeSpan.Zero).AddDays(1);
            provisions = provisions.Where(p => p.FirstTrackedAt < end);
        }

        return provisions;
    }

    public IOrderedQueryable<ProvisionRow> Order(IQueryable<ProvisionRow> provisions) =>
        Sort switch
        {
            "newest" => provisions.OrderByDescending(p => p.FirstTrackedAt).ThenByDescending(p => p.Id),
            "platform" => provisions.OrderBy(p => p.Document.Entity.Name).ThenBy(p => p.DocumentId).ThenBy(p => p.Id),
            _ => provisions
                .OrderBy(p =>
                    p.Severity == Analysis.Knowledge.Severity.High ? 0
                    : p.Severity == Analysis.Knowledge.Severity.Medium ? 1
                    : p.Severity == Analysis.Knowledge.Severity.Protective ? 2
                    : 3
                )
                .ThenBy(p => p.Id),
        };

    /// <summary>The same order of wordings that stood on an earlier day.</summary>
    public IOrderedQueryable<WordingRow> Order(IQueryable<WordingRow> wordings) =>
        Sort switch
        {
            "newest" => wordings.OrderByDescending(w => w.Provision.FirstTrackedAt).ThenByDescending(w => w.ProvisionId),
            "platform" => wordings
                .OrderBy(w => w.Provision.Document.Entity.Name)
                .ThenBy(w => w.Provision.DocumentId)
                .ThenBy(w => w.ProvisionId),
            _ => wordings
                .OrderBy(w =>
                    w.Severity == Analysis.Knowledge.Severity.High ? 0
                    : w.Severity == Analysis.Knowledge.Severity.Medium ? 1
                    : w.Severity == Analysis.Knowledge.Severity.Protective ? 2
                    : 3
                )
                .ThenBy(w => w.ProvisionId),
        };

    /// <summary>The address of a page of this list, or of its export.</summary>
    public string Query(int page, string form = "")
    {
        var parts = new List<string>();
        Add("type", Type, parts);
        Add("severity", Severity?.Name(), parts);
        Add("stance", Stance?.Name(), parts);
        Add("entity", Entity, parts);
        Add("documentType", DocumentType, parts);
        Add("from", From?.ToString("yyyy-MM-dd"), parts);
        Add("to", To?.ToString("yyyy-MM-dd"), parts);
        Add("asOf", AsOf?.ToString("yyyy-MM-dd"), parts);
        Add("all", All ? "1" : null, parts);
        Add("sort", Sort == "severity" ? null : Sort, parts);
        Add("page", page > 1 ? page.ToString() : null, parts);
        var path = form.Length == 0 ? "/registry/" : $"/registry.{form}";
        return parts.Count == 0 ? path : path + "?" + string.Join('&', parts);
    }

    private static string? Given(IQueryCollection query, string name) =>
        query.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value.ToString() : null;

    private static void Add(string name, string? value, List<string> parts)
    {
        if (!string.IsNullOrEmpty(value))
        {
            parts.Add($"{name}={Uri.EscapeDataString(value)}");
        }
    }
}
