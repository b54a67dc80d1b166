using System.Globalization;
using ClauseAtlas.Evidence;
using ClauseAtlas.Versioning;
using ClauseAtlas.Versioning.Timelines;

namespace ClauseAtlas.Tests.Versioning;

/// <summary>A document as it is captured day by day, told in texts; says what each capture became in the end.</summary>
internal sealed class History
{
    private static readonly DateTimeOffset Start = new(2025, 1, 1, 6, 0, 0, TimeSpan.Zero);
    private readonly Confirmation _confirmation;
    private readonly Dictionary<Sha256, string> _texts = [];
    private readonly SortedDictionary<int, CaptureSettled> _settled = [];
    private int _capture;

    private History(Confirmation confirmation) => _confirmation = confirmation;

    public DocumentTimeline Timeline { get; private set; } = DocumentTimeline.Empty;

    public DateTimeOffset Now { get; private set; } = Start;

    public List<TimelineEvent> Events { get; } = [];

    public IEnumerable<ChangeAdded> Changes => Events.OfType<ChangeAdded>();

    public IEnumerable<ChangeAdded> Published => Changes.Where(c => c.State is ChangeState.Published);

    public IEnumerable<VersionAdded> Versions => Events.OfType<VersionAdded>();

    /// <summary>The outcomes in order of capture, as settled so far, in words.</summary>
    public string Outcomes => string.Join(' ', _settled.Values.Select(s => s.Outcome.ToString()));

    public static History Daily(params string[] texts) => new History(Confirmation.SecondCapture).Then(texts);

    public static History Differences(params string[] texts) => new History(Confirmation.NextEntry).Then(texts);

    public static History Published_by_the_company(params string[] texts) => new History(Confirmation.SelfPublished).Then(texts);

    public CaptureSettled Capture(int number) => _settled[number];

    public History Then(params string[] texts)
    {
        foreach (var text in texts)
        {
            Observe(text);
        }

        return this;
    }

    public History Observe(
        string text,
        string? language = "en",
        int recipe = 1,
        string? declaration = null,
        VersionCause said = VersionCause.Company,
        double afterDays = 1
    )
    {
        Now = _capture == 0 ? Now : Now.AddDays(afterDays);
        var digest = Sha256.OfText(text);
        _texts.TryAdd(digest, text);
        return Take(
            Timeline.Observe(
                new Observation(++_capture, Now, _texts[digest], digest, language, recipe, declaration, said, _confirmation),
                d => _texts[d]
            )
        );
    }

    public History Silence(double days)
    {
        Now = Now.AddDays(days);
        return Take(Timeline.Silence(Now, d => _texts[d]));
    }

    /// <summary>Everything that can be told of the state, for comparing two of them.</summary>
    public string State() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Timeline.Current?.Number} {Timeline.Current?.Digest} next {Timeline.NextClauseId} [{string.Join(',', Timeline.Current?.ClauseIds ?? [])}] pending {string.Join(',', Timeline.Pending.Select(p => p.CaptureId))} seen {string.Join(';', Timeline.Seen.OrderBy(s => s.Key).Select(s => $"{s.Key}={s.Value.Role}/{s.Value.Version}/{s.Value.Times}"))}"
        );

    private History Take(TimelineStep step)
    {
        Timeline = step.Next;
        Events.AddRange(step.Events);
        foreach (var settled in step.Events.OfType<CaptureSettled>())
        {
            _settled[settled.CaptureId] = settled;
        }

        return this;
    }
}
