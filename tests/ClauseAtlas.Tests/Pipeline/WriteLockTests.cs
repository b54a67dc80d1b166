using System.Globalization;
using ClauseAtlas.Pipeline;
using ClauseAtlas.Tests.Storage;
using Xunit;

namespace ClauseAtlas.Tests.Pipeline;

public sealed class WriteLockTests
{
    [Fact]
    public void A_second_writer_is_refused_and_told_who_writes()
    {
        using var archive = new TestArchive();
        using var held = WriteLock.Take(archive.Layout);
        var refused = Assert.Throws<IOException>(() => WriteLock.Take(archive.Layout));
        Assert.Contains(archive.Layout.Root, refused.Message, StringComparison.Ordinal);
        Assert.Contains(Environment.ProcessId.ToString(CultureInfo.InvariantCulture), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_lock_is_free_after_its_holder()
    {
        using var archive = new TestArchive();
        WriteLock.Take(archive.Layout).Dispose();
        WriteLock.Take(archive.Layout).Dispose();
    }

    [Fact]
    public void What_a_killed_holder_left_is_no_lock()
    {
        using var archive = new TestArchive();
        File.WriteAllText(archive.Layout.WriteLock, "");
        File.WriteAllText(archive.Layout.WriteLock + ".pid", "1");
        WriteLock.Take(archive.Layout).Dispose();
    }
}
