using ClauseAtlas.Evidence.Log;
using ClauseAtlas.Evidence.Log.Notes;
using Xunit;

namespace ClauseAtlas.Tests.Evidence.Log;

public sealed class LogMonitorTests
{
    [Fact]
    public async Task A_log_that_only_grows_is_followed_entry_by_entry()
    {
        using var log = new TestLog();
        var (state, seen) = (MonitorState.Start(TestLog.Signer.Key), new List<long>());
        foreach (var count in new[] { 1, 2, 254, 300, 1 })
        {
            await log.GrowAsync(count);
            var report = await VisitAsync(log, state, seen.Add);
            Assert.Equal((MonitorFinding.Grown, "", false), (report.Finding, report.Why, report.IsAlarm));
            // What is kept between visits survives being written down.
            state = MonitorState.Parse(report.Next.ToJson());
            Assert.Equal(MonitorFinding.Unchanged, (await VisitAsync(log, state)).Finding);
        }

        Assert.Equal(Enumerable.Range(0, 558).Select(i => (long)i), seen);
        Assert.Equal(log.Checkpoint().Checkpoint.Root, state.Seen.Root);
    }

    [Theory]
    [InlineData(10, 10)] // the same size: two checkpoints, two roots
    [InlineData(10, 300)]
    [InlineData(300, 300)]
    [InlineData(300, 700)]
    public async Task A_rewritten_history_is_a_fork_whatever_its_size(int seen, int then)
    {
        using var first = new TestLog();
        await first.GrowAsync(seen);
        var state = (await VisitAsync(first, MonitorState.Start(TestLog.Signer.Key))).Next;
        // Removed: entry 4 is gone. Back-dated: an entry is put in behind entry 4, and says so. Changed: entry 4 is another.
        var entries = TestLog.Entries(0, then + 1);
        var histories = new Dictionary<string, List<LogEntry>>
        {
            ["removed"] = [.. entries.Take(4), .. entries.Skip(5)],
            ["back-dated"] = [.. entries.Take(5), TestLog.Entry(4, "version"), .. entries.Skip(5).Take(then - 6)],
            ["changed"] = [.. entries.Take(4), TestLog.Entry(4, "version"), .. entries.Skip(5).Take(then - 5)],
        };
        foreach (var (what, history) in histories)
        {
            using var second = new TestLog();
            using (var log = await second.OpenAsync())
            {
                log.Append(history);
            }

            // The forger has the key: the log is without a fault in itself.
            Assert.Empty((await second.CheckAsync()).Problems);
            var report = await VisitAsync(second, state);
            Assert.True(report.Finding is MonitorFinding.Forked && report.IsAlarm, $"{what}: {report.Finding} {report.Why}");
            Assert.Equal(state, report.Next);
            // Both notes, which together prove it to anybody.
            Assert.NotNull(second.Trust.Open(System.Text.Encoding.UTF8.GetBytes(report.Found)).Checkpoint);
            Assert.NotNull(second.Trust.Open(System.Text.Encoding.UTF8.GetBytes(report.Next.Note)).Checkpoint);
        }
    }

    [Fact]
    public async Task A_log_cut_back_is_a_fork_and_an_old_copy_of_its_checkpoint_is_not()
    {
        using var log = new TestLog();
        await log.GrowAsync(7);
        var old = log.Content();
        await log.GrowAsync(5);
        var state = (await VisitAsync(log, MonitorState.Start(TestLog.Signer.Key))).Next;
        await File.WriteAllBytesAsync(Path.Combine(log.Root, "checkpoint"), old["checkpoint"], TestContext.Current.CancellationToken);
        Assert.Equal((MonitorFinding.Older, false), await FindAsync(log, state));
        foreach (var file in log.Content().Keys.Where(f => !old.ContainsKey(f)))
        {
            File.Delete(Path.Combine(log.Root, file));
        }

        Assert.Equal((MonitorFinding.Forked, true), await FindAsync(log, state));
    }

    [Fact]
    public async Task An_appended_entry_that_claims_an_earlier_time_is_found()
    {
        using var log = new TestLog();
        await log.GrowAsync(3);
        // Our writer refuses it; another's might not.
        var edge = await LogEdge.ReadAsync(log.Files, 3, TestContext.Current.CancellationToken);
        edge.Add(TestLog.Entry(1, "version").Bytes.ToArray(), (_, _) => { });
        Serve(log, edge);
        var report = await VisitAsync(log, MonitorState.Start(TestLog.Signer.Key));
        Assert.Equal(MonitorFinding.BadEntry, report.Finding);
        Assert.Contains("back-dated", report.Why, StringComparison.Ordinal);
        Assert.Contains((await log.CheckAsync()).Problems, p => p.What.Contains("back-dated", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Entries_served_beside_the_signed_ones_are_found()
    {
        using var log = new TestLog();
        await log.GrowAsync(3);
        var bundle = new List<byte>();
        foreach (var entry in new[] { TestLog.Entry(0), TestLog.Entry(1, "version"), TestLog.Entry(2) })
        {
            EntryBundle.Append(bundle, entry.Bytes.Span);
        }

        await File.WriteAllBytesAsync(Path.Combine(log.Root, "tile/entries/000.p/3"), [.. bundle], TestContext.Current.CancellationToken);
        Assert.Equal((MonitorFinding.EntriesDiffer, true), await FindAsync(log, MonitorState.Start(TestLog.Signer.Key)));
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_so_and_absurd_sizes_end_at_once()
    {
        using var log = new TestLog();
        await log.GrowAsync(3);
        var start = MonitorState.Start(TestLog.Signer.Key);
        Serve(log, new Checkpoint(TestLog.Origin, long.MaxValue, log.Checkpoint().Checkpoint.Root));
        Assert.Equal((MonitorFinding.Unreadable, true), await FindAsync(log, start));
        // Still fewer than are refused outright: the first missing file ends it.
        Serve(log, new Checkpoint(TestLog.Origin, 5_000_000, log.Checkpoint().Checkpoint.Root));
        Assert.Equal((MonitorFinding.Unreadable, true), await FindAsync(log, start));
        Serve(log, new Checkpoint("another.example/log", 3, log.Checkpoint().Checkpoint.Root));
        Assert.Equal((MonitorFinding.NotSigned, true), await FindAsync(log, start));
        await File.WriteAllBytesAsync(
            Path.Combine(log.Root, "checkpoint"),
            new byte[SignedNote.LargestBytes + 1],
            TestContext.Current.CancellationToken
        );
        Assert.Equal((MonitorFinding.Unreadable, true), await FindAsync(log, start));
        File.Delete(Path.Combine(log.Root, "checkpoint"));
        Assert.Equal((MonitorFinding.Unreadable, true), await FindAsync(log, start));
    }

    [Fact]
    public async Task A_flipped_bit_in_any_file_served_is_an_alarm_or_was_not_needed()
    {
        using var log = new TestLog();
        await log.GrowAsync(5);
        var state = (await VisitAsync(log, MonitorState.Start(TestLog.Signer.Key))).Next;
        await log.GrowAsync(4);
        var (alarms, quiet) = (0, new HashSet<string>());
        foreach (var (file, bytes) in log.Content())
        {
            for (var i = 0; i < bytes.Length; i++)
            {
                var damaged = bytes.ToArray();
                damaged[i] ^= 0x10;
                await File.WriteAllBytesAsync(Path.Combine(log.Root, file), damaged, TestContext.Current.CancellationToken);
                if ((await VisitAsync(log, state)).IsAlarm)
                {
                    alarms++;
                }
                else
                {
                    quiet.Add(file);
                }
            }

            await File.WriteAllBytesAsync(Path.Combine(log.Root, file), bytes, TestContext.Current.CancellationToken);
        }

        // Narrower tiles are not read any more; of the entries, only the new ones.
        Assert.Equal(["tile/0/000.p/5", "tile/entries/000.p/5", "tile/entries/000.p/9"], quiet.Order(StringComparer.Ordinal));
        Assert.True(alarms > 700, $"{alarms} alarms");
    }

    private static void Serve(TestLog log, LogEdge edge)
    {
        foreach (var (path, bytes) in edge.Partial())
        {
            File.WriteAllBytes(Path.Combine(log.Root, path.ToString()), bytes);
        }

        Serve(log, new Checkpoint(TestLog.Origin, edge.Size, edge.Frontier.Root));
    }

    private static void Serve(TestLog log, Checkpoint checkpoint) =>
        File.WriteAllBytes(
            Path.Combine(log.Root, "checkpoint"),
            new SignedNote(checkpoint.Text, [TestLog.Signer.Sign(checkpoint.Text, default)]).ToBytes()
        );

    private static Task<MonitorReport> VisitAsync(TestLog log, MonitorState state, Action<long>? seen = null) =>
        new LogMonitor(log.Files).VisitAsync(state, (index, _) => seen?.Invoke(index), TestContext.Current.CancellationToken);

    private static async Task<(MonitorFinding, bool)> FindAsync(TestLog log, MonitorState state)
    {
        var report = await VisitAsync(log, state);
        return (report.Finding, report.IsAlarm);
    }
}
