using ClauseAtlas.Declarations;
using ClauseAtlas.Evidence.Warc;
using ClauseAtlas.Pipeline.Records;

namespace ClauseAtlas.Pipeline.Importing;

/// <summary>Makes the text of a combined document of an entry that is one page of it and the latest other pages.</summary>
internal sealed class PartReading(IArchiveRecords records, IWarcStore warc)
{
    /// <summary>How far back a page is looked for that an earlier run recorded.</summary>
    private const int MostLookedAt = 500;

    /// <summary>Replaces the page's text by the document's, or by a note when that is not whole yet. Entries of a document come in order.</summary>
    public void Join(ImportedCapture capture)
    {
        var (entry, document) = (capture.Entry, capture.Document);
        var (part, source) = (entry.Part!, document.Source(entry));
        if (source is not null && DocumentParts.Page(source, part) is null)
        {
            Leave(
                capture,
                $"no page of the declaration valid then is named \"{part}\"; add the declaration of that time to the history file"
            );
            return;
        }

        document.Parts ??= Recorded(document, source);
        document.Parts.Set(part, capture.Text!);
        if (entry.MorePartsFollow)
        {
            Leave(capture, "a page of the document; its text is read with the page recorded last");
        }
        else if (document.Parts.Missing(source) is [var missing, ..])
        {
            Leave(capture, $"a page of the document; {missing} was not recorded yet");
        }
        else
        {
            capture.Text = document.Parts.Join(source);
        }
    }

    private static void Leave(ImportedCapture capture, string note) => (capture.Text, capture.Note) = (null, note);

    /// <summary>The latest pages that earlier runs recorded, read from WARC as they were read then.</summary>
    private DocumentParts Recorded(ImportedDocument document, SourceDeclaration? source)
    {
        var parts = new DocumentParts();
        foreach (var location in records.LastPayloads(document.Id, MostLookedAt))
        {
            if (HistoryUnit.Read(warc, location) is { Refused: null, Entry: { Part: { } part } entry } && !parts.Has(part))
            {
                parts.Set(part, HistoryText.Of(entry, document.Page(entry)));
            }

            if (source is not null && parts.Missing(source).IsEmpty)
            {
                break;
            }
        }

        return parts;
    }
}
