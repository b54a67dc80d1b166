using System.Globalization;
using ClauseAtlas.Evidence.Warc;

namespace ClauseAtlas.Pipeline.Histories;

/// <summary>Finds the page that a revisit refers to: by record id, by payload digest, by address and date, or (not modified) the last one of its address.</summary>
internal sealed class WarcOriginals
{
    private readonly Dictionary<string, WarcHistory.Waiting> _byId = [];
    private readonly Dictionary<string, WarcHistory.Waiting> _byDigest = new(StringComparer.OrdinalIgnoreCase);
    private readonly ILookup<string, WarcHistory.Waiting> _byAddress;

    public WarcOriginals(IEnumerable<WarcHistory.Waiting> pages)
    {
        var all = pages.ToList();
        foreach (var page in all)
        {
            _byId.TryAdd(page.Found.Record.Id, page);
            if (page.Field("WARC-Payload-Digest") is { } digest)
            {
                _byDigest.TryAdd(digest, page);
            }
        }

        _byAddress = all.ToLookup(p => p.Found.Record.Target!, StringComparer.Ordinal);
    }

    public WarcHistory.Waiting? Of(WarcHistory.Waiting revisit)
    {
        if (revisit.Field("WARC-Refers-To") is { } id && _byId.TryGetValue(id, out var named))
        {
            return named;
        }

        if (revisit.Field("WARC-Payload-Digest") is { } digest)
        {
            // A digest that no page has must not become another page of the address.
            return _byDigest.GetValueOrDefault(digest);
        }

        var address = revisit.Field("WARC-Refers-To-Target-URI") ?? revisit.Found.Record.Target!;
        DateTimeOffset? date = DateTimeOffset.TryParse(
            revisit.Field("WARC-Refers-To-Date"),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var given
        )
            ? given
            : null;
        return _byAddress[address]
            .Where(p => date is null ? p.Found.Record.Date <= revisit.Found.Record.Date : p.Found.Record.Date == date)
            .MaxBy(p => p.Found.Record.Date);
    }
}
