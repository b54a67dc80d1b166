using ClauseAtlas.Cli.Terminal;
using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Model;
using ClauseAtlas.Versioning;

namespace ClauseAtlas.Cli.Reading;

/// <summary>Offsets of wordings in UTF-8 bytes; the text last used is kept, as lists go document by document.</summary>
internal sealed class DocumentOffsets(ArchiveDatabase database)
{
    private (string Digest, Utf8Offsets Offsets)? _last;

    public (int Start, int End) Of(WordingRow wording)
    {
        var digest = wording.ThroughVersion.TextDigest;
        if (_last is not { } last || last.Digest != digest)
        {
            _last = last = (digest, new Utf8Offsets(ShowCommand.Text(database, digest)));
        }

        return last.Offsets.Of(new Span(wording.Start, wording.End));
    }
}
