namespace ClauseAtlas.Cli.Demo.Script;

/// <summary>The simulated clock the sites and the captures share. Only the time of day is simulated: waiting takes real time.</summary>
internal sealed class DemoClock : TimeProvider
{
    private long _ticks = DemoCalendar.Moment(0).Ticks;

    /// <summary>The place of the simulated day in <see cref="DemoCalendar.Days"/>.</summary>
    public int Day => DemoCalendar.DayAt(GetUtcNow());

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void Set(DateTimeOffset now) => Interlocked.Exchange(ref _ticks, now.UtcTicks);
}
