using System.Text;
using ClauseAtlas.Evidence;
using ClauseAtlas.Versioning;
using ClauseAtlas.Versioning.Timelines;

namespace ClauseAtlas.Bench.Versioning;

/// <summary>Runs the timeline over a document's texts and remembers what each of them became in the end.</summary>
internal sealed class Replay
{
    private readonly Dictionary<Sha256, string> _texts = [];

    public Dictionary<int, CaptureSettled> Settled { get; } = [];

    public List<(ChangeAdded Change, VersionAdded Version)> Changes { get; } = [];

    public List<MadeEffective> Effective { get; } = [];

    /// <param name="language">Finds the language of a text, or null.</param>
    public static Replay Of(IReadOnlyList<DatedText> history, Func<string, string?> language)
    {
        var replay = new Replay();
        var timeline = DocumentTimeline.Empty;
        var at = DateTimeOffset.MinValue;
        for (var i = 0; i < history.Count; i++)
        {
            var text = history[i].Text();
            // Histories hold entries dated before the one they follow; time only goes forward.
            at = history[i].At.ToUniversalTime() > at ? history[i].At.ToUniversalTime() : at;
            var digest = Sha256.Of(Encoding.UTF8.GetBytes(text));
            replay._texts.TryAdd(digest, text);
            timeline = replay.Take(
                timeline.Observe(
                    new Observation(
                        i,
                        at,
                        replay._texts[digest],
                        digest,
                        language(text),
                        1,
                        null,
                        history[i].Technical ? VersionCause.Recipe : VersionCause.Company,
                        history[i].SelfPublished ? Confirmation.SelfPublished : Confirmation.NextEntry
                    ),
                    d => replay._texts[d]
                )
            );
        }

        replay.Take(timeline.Silence(at.AddDays(60), d => replay._texts[d]));
        return replay;
    }

    private DocumentTimeline Take(TimelineStep step)
    {
        VersionAdded? version = null;
        foreach (var happened in step.Events)
        {
            switch (happened)
            {
                case CaptureSettled settled:
                    Settled[settled.CaptureId] = settled;
                    break;
                case VersionAdded added:
                    version = added;
                    break;
                case ChangeAdded change:
                    Changes.Add((change, version!));
                    break;
                case MadeEffective effective:
                    Effective.Add(effective);
                    break;
            }
        }

        return step.Next;
    }
}
