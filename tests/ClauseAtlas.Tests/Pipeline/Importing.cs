using ClauseAtlas.Declarations;
using ClauseAtlas.Pipeline;
using ClauseAtlas.Pipeline.Histories;
using ClauseAtlas.Pipeline.Importing;
using ClauseAtlas.Tests.Storage;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ClauseAtlas.Tests.Pipeline;

/// <summary>Runs imports as <c>atlas import</c> does: open, import, close.</summary>
internal static class Importing
{
    /// <summary>Few entries a batch, so that a short history has many transactions.</summary>
    private const int Batch = 4;

    public static Task<ImportSummary> Import(
        this TestArchive archive,
        IHistory history,
        CancellationToken cancellation,
        WriteSteps? steps = null,
        params IInterceptor[] interceptors
    ) => Import(archive, history, Batch, cancellation, steps, interceptors);

    /// <summary>With a declaration of the entity.</summary>
    public static async Task<ImportSummary> Import(
        this TestArchive archive,
        IHistory history,
        EntityDeclaration entity,
        CancellationToken cancellation
    )
    {
        using var opened = archive.Open();
        return await new HistoryImport(opened.Records, opened.Warc, new CataloguedDocuments([entity]), Batch).RunAsync(
            history,
            null,
            cancellation
        );
    }

    public static async Task<ImportSummary> Import(
        this TestArchive archive,
        IHistory history,
        int batch,
        CancellationToken cancellation,
        WriteSteps? steps = null,
        params IInterceptor[] interceptors
    )
    {
        using var opened = archive.Open(steps, interceptors);
        return await new HistoryImport(opened.Records, opened.Warc, new CataloguedDocuments([]), batch).RunAsync(
            history,
            null,
            cancellation
        );
    }
}
