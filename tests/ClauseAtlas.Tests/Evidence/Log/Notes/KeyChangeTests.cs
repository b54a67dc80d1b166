using System.Text.Json.Nodes;
using ClauseAtlas.Evidence.Log;
using ClauseAtlas.Evidence.Log.Notes;
using Xunit;

namespace ClauseAtlas.Tests.Evidence.Log.Notes;

public sealed class KeyChangeTests
{
    private static readonly NoteSigner Next = TestLog.Seeded(TestLog.Origin, 2);

    [Fact]
    public async Task A_key_is_changed_in_the_log_and_the_old_one_is_over()
    {
        using var test = await ChangedAsync();
        // The step's own checkpoint is signed by both.
        Assert.Equal(CheckpointProblem.None, test.Trust.Open(test.Content()["checkpoint"]).Problem);
        Assert.Equal(CheckpointProblem.None, new CheckpointTrust(Next.Key).Open(test.Content()["checkpoint"]).Problem);
        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => test.OpenAsync());
        Assert.Contains(Next.Key.ToString(), refused.Message, StringComparison.Ordinal);
        Assert.NotEmpty((await test.CheckAsync()).Problems);

        using (var log = await test.OpenAsync(signer: Next))
        {
            log.Append(TestLog.Entries(4, 2));
        }

        Assert.Equal(CheckpointProblem.UnknownKey, test.Trust.Open(test.Content()["checkpoint"]).Problem);
        Assert.Empty((await test.CheckAsync(new CheckpointTrust(Next.Key))).Problems);
    }

    [Fact]
    public async Task A_monitor_that_knows_the_first_key_follows_every_change()
    {
        using var test = await ChangedAsync();
        var third = TestLog.Seeded(TestLog.Origin, 3);
        using (var log = await test.OpenAsync(signer: Next))
        {
            log.Append(TestLog.Entries(4, 300));
            log.ChangeKey(third, TestLog.Start.AddSeconds(400));
            log.Append(TestLog.Entries(500, 1));
        }

        var report = await VisitAsync(test);
        Assert.Equal((MonitorFinding.Grown, ""), (report.Finding, report.Why));
        Assert.Equal(third.Key.ToString(), report.Next.Key.ToString());
        Assert.Equal(306, report.Next.Seen.Size);
    }

    [Fact]
    public async Task The_old_key_cannot_sign_on_after_the_change()
    {
        using var test = await ChangedAsync();
        using (var log = await test.OpenAsync(signer: Next))
        {
            log.Append(TestLog.Entries(4, 1));
        }

        // Somebody with the old key signs the checkpoint of the very same entries.
        var text = SignedNote.Parse(test.Content()["checkpoint"]).Text;
        var old = new SignedNote(text, [TestLog.Signer.Sign(text, default)]);
        await File.WriteAllBytesAsync(Path.Combine(test.Root, "checkpoint"), old.ToBytes(), TestContext.Current.CancellationToken);
        Assert.Equal(MonitorFinding.NotSigned, (await VisitAsync(test)).Finding);
        await Assert.ThrowsAsync<InvalidDataException>(() => test.OpenAsync(signer: Next));
    }

    [Fact]
    public void A_change_needs_the_word_of_both_keys()
    {
        var entry = KeyChange.Entry(TestLog.Signer, Next, TestLog.Start);
        Assert.Equal(Next.Key.ToString(), KeyChange.Of(entry)!.Next.ToString());
        var thief = TestLog.Seeded(TestLog.Origin, 66);
        foreach (var (name, value) in new[] { ("next", thief.Key.ToString()), ("previous", thief.Key.ToString()) })
        {
            Assert.Throws<FormatException>(() => KeyChange.Of(With(entry, name, value)));
        }

        foreach (var name in new[] { "allowed", "held" })
        {
            var bytes = Convert.FromBase64String((string)entry.Members[name]!);
            bytes[7] ^= 1;
            Assert.Throws<FormatException>(() => KeyChange.Of(With(entry, name, Convert.ToBase64String(bytes))));
        }

        Assert.Null(KeyChange.Of(TestLog.Entry(1)));
        Assert.Throws<ArgumentException>(() => KeyChange.Entry(TestLog.Signer, TestLog.Seeded("another.example", 2), TestLog.Start));
    }

    private static LogEntry With(LogEntry entry, string name, string value)
    {
        var members = entry.Members;
        members[name] = value;
        return LogEntry.Of(entry.Kind, entry.Logged, (JsonObject)members);
    }

    private static async Task<TestLog> ChangedAsync()
    {
        var test = new TestLog();
        await test.GrowAsync(3);
        using var log = await test.OpenAsync();
        Assert.Equal(3, log.ChangeKey(Next, TestLog.Start.AddSeconds(3)));
        return test;
    }

    private static Task<MonitorReport> VisitAsync(TestLog test) =>
        new LogMonitor(test.Files).VisitAsync(MonitorState.Start(TestLog.Signer.Key), (_, _) => { }, TestContext.Current.CancellationToken);
}
