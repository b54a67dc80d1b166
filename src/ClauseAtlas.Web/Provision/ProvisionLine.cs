using System.Linq.Expressions;
using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Storage.Model;
using ClauseAtlas.Versioning;

namespace ClauseAtlas.Web.Provision;

/// <summary>A provision in a list.</summary>
public sealed record ProvisionLine(
    int Id,
    string Title,
    string Type,
    Stance Stance,
    Severity Severity,
    ProvisionStatus Status,
    string Entity,
    string EntitySlug,
    string DocumentTitle,
    string DocumentSlug,
    string Slug,
    DateTimeOffset FirstTrackedAt
)
{
    /// <summary>The one projection that all lists share.</summary>
    public static readonly Expression<Func<ProvisionRow, ProvisionLine>> Of = p => new ProvisionLine(
        p.Id,
        p.Title,
        p.Type,
        p.Stance,
        p.Severity,
        p.Status,
        p.Document.Entity.Name,
        p.Document.Entity.Slug,
        p.Document.Title,
        p.Document.Slug,
        p.Slug,
        p.FirstTrackedAt
    );

    /// <summary>The same of a wording that stood on an earlier day.</summary>
    public static readonly Expression<Func<WordingRow, ProvisionLine>> OfWording = w => new ProvisionLine(
        w.ProvisionId,
        w.Title,
        w.Provision.Type,
        w.Stance,
        w.Severity,
        ProvisionStatus.Current,
        w.Provision.Document.Entity.Name,
        w.Provision.Document.Entity.Slug,
        w.Provision.Document.Title,
        w.Provision.Document.Slug,
        w.Provision.Slug,
        w.Provision.FirstTrackedAt
    );

    public string Record => RecordId.Provision(Id).ToString();

    public string Address => $"/platform/{EntitySlug}/{DocumentSlug}/{Slug}/";
}
