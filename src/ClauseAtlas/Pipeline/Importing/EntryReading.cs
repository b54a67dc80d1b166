using ClauseAtlas.Evidence;
using ClauseAtlas.Pipeline.Histories;

namespace ClauseAtlas.Pipeline.Importing;

/// <summary>Extracts entries, the same bytes of a document once.</summary>
internal static class EntryReading
{
    /// <summary>Entries with equal keys give the same text.</summary>
    public static (object Owner, object Source) Key(ImportedCapture capture) =>
        Source(capture) is { } source ? (capture.Document, source) : (capture, capture);

    /// <summary>What decides the text of a page; null for a text, which is only decoded, and for a part, whose own text the index does not keep.</summary>
    private static PageSource? Source(ImportedCapture capture) =>
        capture.Entry.ContentType == ContentTypes.Markdown || capture.Entry.Part is not null
            ? null
            : new PageSource(
                capture.Payload,
                capture.Entry.ContentType,
                capture.Entry.SourceUrl,
                capture.Entry.Language,
                capture.Document.Page(capture.Entry)
            );

    /// <summary>Reads entries of one document with one source.</summary>
    /// <param name="text">Gives a text that was read before.</param>
    public static void Read(IReadOnlyList<ImportedCapture> same, Func<Sha256, string> text)
    {
        var (document, source) = (same[0].Document, Source(same[0]));
        if (source is null)
        {
            same[0].Text = HistoryText.Of(same[0].Entry, document.Page(same[0].Entry));
            return;
        }

        HistoryText? known;
        lock (document.Payloads)
        {
            known = document.Payloads.Find(source, text);
        }

        var read = known ?? HistoryText.Of(same[0].Entry, source.Declaration);
        if (known is null)
        {
            lock (document.Payloads)
            {
                document.Payloads.Add(source, read);
            }
        }

        foreach (var capture in same)
        {
            capture.Text = read;
        }
    }
}
