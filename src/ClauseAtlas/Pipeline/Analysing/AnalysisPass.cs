using System.Collections.Immutable;
using ClauseAtlas.Analysis;
using ClauseAtlas.Analysis.Changes;
using ClauseAtlas.Analysis.Provisions;
using ClauseAtlas.Pipeline.Records;
using ClauseAtlas.Versioning;

namespace ClauseAtlas.Pipeline.Analysing;

/// <summary>How far a pass is.</summary>
/// <param name="Versions">Versions read so far.</param>
public sealed record AnalysisProgress(int Done, int Total, int Versions, int Provisions);

/// <summary>
/// Analyses every version that the present recipe, knowledge and model have not read: documents one after another, the versions of a document side by side.
/// Interrupted, the next pass goes on with the documents that are left.
/// </summary>
public sealed class AnalysisPass(IAnalysisRecords records, Analyser analyser)
{
    public AnalysisProgress Run(IProgress<AnalysisProgress>? progress, CancellationToken cancellation)
    {
        var pending = records.Pending(analyser.Revision);
        var done = new AnalysisProgress(0, pending.Count, 0, 0);
        foreach (var id in pending)
        {
            cancellation.ThrowIfCancellationRequested();
            var document = records.ToAnalyse(id, analyser.Revision);
            var analysis = Analyse(document, cancellation);
            records.Save(analysis);
            done = done with
            {
                Done = done.Done + 1,
                Versions = done.Versions + analysis.Versions.Length,
                Provisions = done.Provisions + (analysis.Versions is [.., var last] ? last.Keys.Length : 0),
            };
            progress?.Report(done);
        }

        return done;
    }

    /// <summary>The findings of all versions after the last one read, and the meaning of the changes into them.</summary>
    private DocumentAnalysis Analyse(DocumentToAnalyse document, CancellationToken cancellation)
    {
        var versions = document.Versions.Where(v => v.Number > document.AnalysedThrough).ToList();
        var found = new TextAnalysis[versions.Count];
        var options = new ParallelOptions { CancellationToken = cancellation };
        Parallel.For(
            0,
            versions.Count,
            options,
            i => found[i] = analyser.Analyse(records.Text(versions[i].Text), document.Type, document.Language, document.Decisions)
        );
        var identified = Identify(document, versions, found);
        var byVersion = versions.Select((v, i) => (v.Id, i)).ToDictionary(v => v.Id, v => v.i);
        var changes = document.Changes.Where(c => byVersion.ContainsKey(c.ToVersion)).ToList();
        var meanings = new ChangeMeaning[changes.Count];
        Parallel.For(
            0,
            changes.Count,
            options,
            i =>
                meanings[i] = Meaning(
                    document,
                    changes[i],
                    versions[byVersion[changes[i].ToVersion]],
                    found[byVersion[changes[i].ToVersion]]
                )
        );
        return new DocumentAnalysis(
            document.Document,
            analyser.Revision,
            document.AnalysedThrough == 0,
            identified,
            [.. changes.Select((c, i) => (c.Id, meanings[i]))]
        );
    }

    private ChangeMeaning Meaning(DocumentToAnalyse document, ChangeToAnalyse change, VersionToAnalyse version, TextAnalysis @new)
    {
        var before = records.Text(change.Base);
        return MeaningReader.Read(
            TextComparer.Compare(before, records.Text(version.Text)),
            analyser.Analyse(before, document.Type, document.Language, document.Decisions),
            @new,
            analyser.Knowledge
        );
    }

    /// <summary>Gives each provision its identity, version by version. New ones get negative keys, in order.</summary>
    private static ImmutableArray<VersionFindings> Identify(
        DocumentToAnalyse document,
        List<VersionToAnalyse> versions,
        TextAnalysis[] found
    )
    {
        var known = document.Known.ToDictionary(k => k.Key);
        var next = -1;
        var result = ImmutableArray.CreateBuilder<VersionFindings>(versions.Count);
        for (var i = 0; i < versions.Count; i++)
        {
            var provisions = found[i].Provisions;
            var followed = Lineage.Follow(provisions, versions[i].Clauses, known.Values);
            var keys = ImmutableArray.CreateBuilder<int>(provisions.Length);
            var clauses = ImmutableArray.CreateBuilder<ImmutableHashSet<int>>(provisions.Length);
            for (var p = 0; p < provisions.Length; p++)
            {
                var ids = Lineage.Ids(provisions[p], versions[i].Clauses);
                var before = followed[p] ?? new KnownProvision(next--, provisions[p].Type.Id, Lineage.Protects(provisions[p]), []);
                known[before.Key] = before with { Clauses = before.Clauses.Union(ids), Protects = Lineage.Protects(provisions[p]) };
                keys.Add(before.Key);
                clauses.Add(known[before.Key].Clauses);
            }

            result.Add(new VersionFindings(versions[i], found[i], keys.ToImmutable(), clauses.ToImmutable()));
        }

        return result.ToImmutable();
    }
}
