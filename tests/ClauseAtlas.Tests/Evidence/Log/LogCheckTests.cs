using ClauseAtlas.Evidence.Log;
using Xunit;

namespace ClauseAtlas.Tests.Evidence.Log;

public sealed class LogCheckTests
{
    [Fact]
    public async Task A_flipped_bit_in_any_byte_of_a_log_is_found()
    {
        using var log = new TestLog();
        await log.GrowAsync(2);
        await log.GrowAsync(3);
        var flipped = await DamageAsync(log, (_, length) => Enumerable.Range(0, length), static (bytes, i) => Flip(bytes, i));
        Assert.True(flipped > 1000, $"{flipped} bytes");
    }

    [Fact]
    public async Task A_flipped_bit_in_a_larger_log_is_found_at_every_level()
    {
        using var log = new TestLog();
        await log.GrowAsync(300);
        await log.GrowAsync(220);
        await DamageAsync(
            log,
            (_, length) => Enumerable.Range(0, 3).Select(i => i * (length - 1) / 2),
            static (bytes, i) => Flip(bytes, i)
        );
    }

    [Fact]
    public async Task A_file_cut_at_any_length_is_found()
    {
        using var log = new TestLog();
        await log.GrowAsync(3);
        await log.GrowAsync(1);
        await DamageAsync(log, (_, length) => Enumerable.Range(0, length), static (bytes, i) => bytes[..i]);
    }

    [Fact]
    public async Task A_tile_that_is_cut_missing_too_long_or_not_of_this_log_is_named()
    {
        using var log = new TestLog();
        await log.GrowAsync(300);
        await FindsAsync(log, "tile/0/000", p => File.WriteAllBytes(p, File.ReadAllBytes(p)[..8191]));
        await FindsAsync(log, "tile/0/000", File.Delete);
        await FindsAsync(log, "tile/1/000.p/1", File.Delete);
        await FindsAsync(log, "tile/entries/001.p/44", File.Delete);
        await FindsAsync(log, "tile/0/000", p => File.AppendAllText(p, "more"));
        await FindsAsync(log, "tile/0/002", p => File.WriteAllBytes(p, new byte[8192]));
        await FindsAsync(log, "tile/0/001.p/45", p => File.WriteAllBytes(p, new byte[45 * 32]));
        await FindsAsync(log, "index.html", p => File.WriteAllText(p, "not of a log"));
        await FindsAsync(log, "next", p => File.WriteAllBytes(p, new byte[100]));
        Assert.Empty((await log.CheckAsync()).Problems);
    }

    [Fact]
    public async Task An_older_checkpoint_over_newer_tiles_is_found()
    {
        using var log = new TestLog();
        await log.GrowAsync(3);
        var old = log.Content()["checkpoint"];
        await log.GrowAsync(2);
        await FindsAsync(log, "tile/0/000.p/5", _ => File.WriteAllBytes(Path.Combine(log.Root, "checkpoint"), old));
    }

    private static byte[] Flip(byte[] bytes, int at)
    {
        var damaged = bytes.ToArray();
        damaged[at] ^= (byte)(1 << (at % 8));
        return damaged;
    }

    private static async Task<int> DamageAsync(TestLog log, Func<string, int, IEnumerable<int>> places, Func<byte[], int, byte[]> damage)
    {
        Assert.Empty((await log.CheckAsync()).Problems);
        var tried = 0;
        foreach (var (file, bytes) in log.Content())
        {
            foreach (var at in places(file, bytes.Length).Where(_ => bytes.Length > 0))
            {
                await File.WriteAllBytesAsync(Path.Combine(log.Root, file), damage(bytes, at), TestContext.Current.CancellationToken);
                Assert.False((await log.CheckAsync()).IsClean, $"{file} at {at}");
                tried++;
            }

            await File.WriteAllBytesAsync(Path.Combine(log.Root, file), bytes, TestContext.Current.CancellationToken);
        }

        Assert.Empty((await log.CheckAsync()).Problems);
        return tried;
    }

    private static async Task FindsAsync(TestLog log, string file, Action<string> damage)
    {
        var before = log.Content();
        damage(Path.Combine(log.Root, file));
        var problems = (await log.CheckAsync()).Problems;
        Assert.Contains(problems, p => p.File == file || p.What.Contains(file, StringComparison.Ordinal));
        foreach (var made in log.Content().Keys.Where(f => !before.ContainsKey(f)))
        {
            File.Delete(Path.Combine(log.Root, made));
        }

        foreach (var (path, bytes) in before)
        {
            await File.WriteAllBytesAsync(Path.Combine(log.Root, path), bytes, TestContext.Current.CancellationToken);
        }
    }
}
