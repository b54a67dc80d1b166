using System.Runtime.CompilerServices;
using ClauseAtlas.Evidence;
using ClauseAtlas.Evidence.Warc;
using ClauseAtlas.Versioning;

namespace ClauseAtlas.Pipeline.Histories;

/// <summary>
/// Pages that others archived in WARC files: answers with status 200 and resources, of HTML, PDF or text, whose address belongs to a declared document.
/// A revisit is the page it refers to, when that page is of a declared document and in these files. Files need not be in order: the pages wait in a
/// temporary file until all are read.
/// </summary>
/// <param name="find">The entity id and document key of an address, or null.</param>
public sealed class WarcHistory(IReadOnlyList<string> files, Func<string, (string Entity, string Document)?> find) : IHistory
{
    public string Name => files.Count == 1 ? files[0] : $"{files.Count} WARC files";

    /// <summary>Records of the last reading that are no page of a declared document.</summary>
    public int Skipped { get; private set; }

    /// <summary>Pages of the last reading whose payload digest covers the chunked bytes, as some tools write it.</summary>
    public int RawDigests { get; private set; }

    public Task<int?> CountAsync(CancellationToken cancellation) => Task.FromResult<int?>(null);

    public async IAsyncEnumerable<HistoryEntry> ReadAsync(
        Func<string, bool> known,
        Action<HistoryProblem> problem,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        (Skipped, RawDigests) = (0, 0);
        await using var spool = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            1 << 16,
            FileOptions.DeleteOnClose
        );
        var waiting = new List<Waiting>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            foreach (var found in WarcReader.Read(file, p => problem(new HistoryProblem($"{p.File} at {p.Offset}", p.Problem))))
            {
                cancellation.ThrowIfCancellationRequested();
                if (
                    seen.Add(found.Record.Id)
                    && found.Record.Target is { } target
                    && find(target) is { } document
                    && Page(found, problem) is { } page
                )
                {
                    waiting.Add(new Waiting(found, document, page with { Body = default }, spool.Length, page.Body.Length));
                    spool.Position = spool.Length;
                    await spool.WriteAsync(page.Body, cancellation);
                    await spool.FlushAsync(cancellation);
                }
                else if (found.Record.Type is WarcRecordType.Response or WarcRecordType.Resource or WarcRecordType.Revisit)
                {
                    Skipped++;
                }
            }
        }

        var originals = new WarcOriginals(waiting.Where(w => !w.IsRevisit));
        foreach (var page in waiting.GroupBy(w => w.Document).SelectMany(g => g.OrderBy(w => w.Found.Record.Date)))
        {
            if ((page.IsRevisit ? originals.Of(page) : page) is not { } original)
            {
                problem(
                    new HistoryProblem(
                        $"{page.Found.File} at {page.Found.Offset}",
                        "a revisit whose page is not in these files. Give the file that holds the page too."
                    )
                );
                continue;
            }

            var entry = Entry(page, original);
            if (known(entry.OriginKey))
            {
                yield return entry;
                continue;
            }

            var payload = new byte[original.Length];
            spool.Position = original.Spooled;
            await spool.ReadExactlyAsync(payload, cancellation);
            yield return entry with
            {
                Payload = payload,
            };
        }
    }

    private WarcPage? Page(WarcFound found, Action<HistoryProblem> problem)
    {
        if (found.Record.Type is WarcRecordType.Revisit)
        {
            return new WarcPage(default, "", "", RawDigest: false);
        }

        var page = WarcPage.Of(found.Record, out var trouble);
        if (trouble is not null)
        {
            problem(new HistoryProblem($"{found.File} at {found.Offset}", trouble));
        }

        RawDigests += page is { RawDigest: true } ? 1 : 0;
        return page;
    }

    private static HistoryEntry Entry(Waiting page, Waiting original) =>
        new(
            page.Document.Entity,
            page.Document.Document,
            null,
            page.Found.Record.Date,
            $"warc:{page.Found.Record.Id}",
            null,
            page.Found.Record.Target!,
            default,
            original.Page.ContentType,
            VersionCause.Company,
            SelfPublished: false,
            Provenance.Archived
        )
        {
            Status = 200,
        };

    /// <summary>A page whose bytes lie in the temporary file.</summary>
    internal sealed record Waiting(WarcFound Found, (string Entity, string Document) Document, WarcPage Page, long Spooled, int Length)
    {
        public bool IsRevisit => Found.Record.Type is WarcRecordType.Revisit;

        public string? Field(string name) =>
            Found.Record.Fields.FirstOrDefault(f => f.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value?.Trim('<', '>');
    }
}
