using ClauseAtlas.Evidence.Log;
using ClauseAtlas.Tests.Storage;
using Xunit;

namespace ClauseAtlas.Tests.Evidence.Log;

public sealed class TransparencyLogTests
{
    [Fact]
    public async Task Entries_appended_in_many_calls_and_in_one_give_the_same_log()
    {
        using var many = new TestLog();
        using var one = new TestLog();
        var at = 0;
        foreach (var count in new[] { 1, 1, 3, 250, 1, 1, 255, 300, 1 })
        {
            await many.GrowAsync(count);
            at += count;
        }

        await one.GrowAsync(at);
        await many.AssertHoldsAsync(at);
        await one.AssertHoldsAsync(at);
        var (manyFiles, oneFiles) = (many.Content(), one.Content());
        // Beside the narrower partial tiles that its checkpoints promised, file by file.
        Assert.All(oneFiles, file => Assert.Equal(file.Value, manyFiles[file.Key]));
    }

    [Fact]
    public async Task A_crash_after_any_write_loses_nothing_that_was_signed_and_repeats_nothing()
    {
        // From an empty log; across a full tile; with a partial tile before and after.
        foreach (var (before, batch) in new[] { (0, 2), (255, 1), (250, 10), (257, 256) })
        {
            var (crashes, appended, absent) = (0, 0, 0);
            for (var step = 1; ; step++)
            {
                using var log = new TestLog();
                if (before > 0)
                {
                    await log.GrowAsync(before);
                }

                if (!await CrashesAsync(log, step, before, batch))
                {
                    break;
                }

                crashes++;
                // The next start repairs; a crash at any write of the repair is repaired as well.
                for (var again = 1; await CrashesAsync(log, again, before, 0); again++) { }

                long size;
                using (var opened = await log.OpenAsync())
                {
                    size = opened.Published.Checkpoint.Size;
                }

                Assert.Contains(size, new long[] { before, before + batch });
                (appended, absent) = size == before ? (appended, absent + 1) : (appended + 1, absent);
                await log.AssertHoldsAsync(size);
                await log.GrowAsync(3);
                await log.AssertHoldsAsync(size + 3);
            }

            Assert.True(crashes > 10 && appended > 0 && absent > 0, $"{crashes} crashes, {appended} appended, {absent} absent");
        }
    }

    [Fact]
    public async Task A_signed_batch_is_never_replaced_by_another()
    {
        using var log = new TestLog();
        await log.GrowAsync(3);
        var steps = new WriteSteps(1, name => throw new CrashedException(name), "tile/entries/000.p/5 named");
        using (var crashing = await log.OpenAsync(name => steps.Pass(name)))
        {
            Assert.Throws<CrashedException>(() => crashing.Append(TestLog.Entries(3, 2)));
            Assert.True(crashing.InDoubt);
            Assert.Throws<InvalidOperationException>(() => crashing.Append(TestLog.Entries(3, 1)));
        }

        using (var opened = await log.OpenAsync())
        {
            Assert.Equal(5, opened.Published.Checkpoint.Size);
        }

        await log.AssertHoldsAsync(5);
    }

    [Fact]
    public async Task A_file_that_is_there_with_other_bytes_is_never_overwritten()
    {
        using var log = new TestLog();
        await log.GrowAsync(3);
        var path = Path.Combine(log.Root, "tile/0/000.p/4");
        await File.WriteAllBytesAsync(path, new byte[128], TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<InvalidDataException>(() => log.GrowAsync(1));
        Assert.Equal(new byte[128], await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal(3, log.Checkpoint().Checkpoint.Size);
    }

    [Fact]
    public async Task A_full_disk_fails_the_append_and_leaves_the_log_valid()
    {
        using var disk = FullDisk.MountOrSkip(8);
        var root = Path.Combine(disk.Root, "log");
        TransparencyLog.Create(root, TestLog.Signer);
        var appended = 0;
        disk.FillBut(64 << 10);
        var refused = await FillAsync(root, count => appended += count);
        Assert.IsAssignableFrom<IOException>(refused);
        disk.Free();
        using (var log = await TransparencyLog.OpenAsync(root, TestLog.Signer, TestContext.Current.CancellationToken))
        {
            // The refused batch is there whole or not at all.
            Assert.Contains((int)log.Published.Checkpoint.Size - appended, new[] { 0, 20 });
            log.Append(TestLog.Entries(log.Published.Checkpoint.Size, 1));
        }

        Assert.Empty((await LogCheck.RunAsync(root, new(TestLog.Signer.Key), TestContext.Current.CancellationToken)).Problems);
    }

    [Fact]
    public async Task One_process_writes_and_another_is_refused()
    {
        using var log = new TestLog();
        using var first = await log.OpenAsync();
        await Assert.ThrowsAsync<IOException>(() => log.OpenAsync());
        first.Append(TestLog.Entries(0, 1));
    }

    [Fact]
    public async Task Opening_makes_no_log_and_making_one_overwrites_none()
    {
        using var nothing = new TestLog(create: false);
        await Assert.ThrowsAsync<FileNotFoundException>(() => nothing.OpenAsync());
        Assert.Empty(nothing.Content());
        using var log = new TestLog();
        await log.GrowAsync(2);
        Assert.Throws<IOException>(() => TransparencyLog.Create(log.Root, TestLog.Signer));
        await log.AssertHoldsAsync(2);
    }

    [Fact]
    public async Task An_entry_cannot_claim_a_time_before_the_last_one()
    {
        using var test = new TestLog();
        await test.GrowAsync(5);
        using (var log = await test.OpenAsync())
        {
            Assert.Equal(TestLog.Start.AddSeconds(4), log.NotBefore);
            Assert.Throws<ArgumentException>(() => log.Append([TestLog.Entry(3)]));
            Assert.Throws<ArgumentException>(() => log.Append([TestLog.Entry(6), TestLog.Entry(5)]));
            Assert.Throws<ArgumentException>(() => log.Append([]));
        }

        await test.AssertHoldsAsync(5);
    }

    [Fact]
    public async Task Another_key_does_not_open_the_log()
    {
        using var log = new TestLog();
        await log.GrowAsync(1);
        var before = log.Content();
        await Assert.ThrowsAsync<InvalidDataException>(() => log.OpenAsync(signer: TestLog.Seeded(TestLog.Origin, 9)));
        await Assert.ThrowsAsync<InvalidDataException>(() => log.OpenAsync(signer: TestLog.Seeded("other.example/log", 1)));
        Assert.Equal(before, log.Content());
    }

    /// <summary>Opens, appends, and crashes at a step.</summary>
    /// <returns>False when there is no such step any more.</returns>
    private static async Task<bool> CrashesAsync(TestLog log, int step, int before, int batch)
    {
        var steps = WriteSteps.ThrowAt(step);
        try
        {
            using var opened = await log.OpenAsync(name => steps.Pass(name));
            if (batch > 0)
            {
                opened.Append(TestLog.Entries(before, batch));
            }

            return false;
        }
        catch (CrashedException)
        {
            return true;
        }
    }

    private static async Task<Exception?> FillAsync(string root, Action<int> appended)
    {
        using var log = await TransparencyLog.OpenAsync(root, TestLog.Signer, TestContext.Current.CancellationToken);
        for (var i = 0; i < 200; i++)
        {
            try
            {
                log.Append(TestLog.Entries(20 * i, 20));
                appended(20);
            }
            catch (IOException full)
            {
                return full;
            }
        }

        return null;
    }
}
