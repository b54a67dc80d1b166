using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Texts;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Web.Texts;

/// <summary>Texts of the archive by digest.</summary>
internal static class StoredText
{
    public static async Task<string> ReadAsync(ArchiveDatabase archive, string digest, CancellationToken cancellation) =>
        TextCode.Decode(await archive.Texts.AsNoTracking().SingleAsync(t => t.Digest == digest, cancellation));
}
