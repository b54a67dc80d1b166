using ClauseAtlas.Declarations;

namespace ClauseAtlas.Pipeline.Histories;

/// <summary>
/// Which declared document an archived address belongs to, earlier declarations included. Scheme, a leading <c>www.</c>, a last slash and the fragment do
/// not count: they change over the years without another page behind them.
/// </summary>
public sealed class DeclaredAddresses
{
    private readonly Dictionary<string, (string Entity, string Document)> _documents = [];

    public DeclaredAddresses(CataloguedDocuments declared)
    {
        foreach (var (entity, document) in declared.All)
        {
            foreach (var source in document.Earlier.Select(e => e.Source).Prepend(document.Current))
            {
                // The pages of a document that is joined from several say little alone.
                if (source.Pages is [var page] && Key(page.Fetch.AbsoluteUri) is { } key)
                {
                    _documents.TryAdd(key, (entity.Id, document.Key));
                }
            }
        }
    }

    /// <summary>The entity id and document key, or null.</summary>
    public (string Entity, string Document)? Find(string address) =>
        Key(address) is { } key && _documents.TryGetValue(key, out var found) ? found : null;

    private static string? Key(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            return null;
        }

        var host = uri.IdnHost.StartsWith("www.", StringComparison.Ordinal) ? uri.IdnHost[4..] : uri.IdnHost;
        return $"{host}{(uri.IsDefaultPort ? "" : $":{uri.Port}")}{uri.AbsolutePath.TrimEnd('/')}{uri.Query}";
    }
}
