using System.Diagnostics;
using System.Globalization;
using ClauseAtlas.Tests.Storage;
using Xunit;

namespace ClauseAtlas.Tests.Pipeline;

public sealed class KilledImportTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_import_that_ends_at_any_write_step_goes_on_to_the_same_archive()
    {
        using var whole = new TestArchive();
        var steps = WriteSteps.Uninterrupted();
        await whole.Import(new Story(), Cancellation, steps);
        var expected = ArchiveContent.Rows(whole);
        Assert.Equal(new Story().Entries.Count, ArchiveContent.AssertWhole(whole));
        Assert.True(steps.Passed > 100, $"Only {steps.Passed} steps were counted.");
        for (var step = 1; step <= steps.Passed; step++)
        {
            using var archive = new TestArchive();
            await Assert.ThrowsAsync<CrashedException>(() => archive.Import(new Story(), Cancellation, WriteSteps.ThrowAt(step)));
            await archive.Import(new Story(), Cancellation);
            AssertSame(expected, archive, $"ended at step {step}");
        }
    }

    [Fact]
    public async Task An_import_that_is_killed_again_and_again_ends_in_the_same_archive()
    {
        using var whole = new TestArchive();
        await whole.Import(new Story(), Cancellation);
        var expected = ArchiveContent.Rows(whole);
        using var archive = new TestArchive();
        var kills = 0;
        for (var step = 7; ; step += 13)
        {
            var exit = await ImportInAnotherProcess(archive.Layout.Root, step);
            if (exit == 0)
            {
                break;
            }

            Assert.Equal(137, exit);
            kills++;
        }

        Assert.True(kills >= 3, $"The process was killed {kills} times only.");
        AssertSame(expected, archive, $"killed {kills} times");
    }

    private static async Task<int> ImportInAnotherProcess(string root, int step)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            Environment = { [KilledImport.Folder] = root, [KilledImport.Step] = step.ToString(CultureInfo.InvariantCulture) },
        };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(typeof(KilledImport).Assembly.Location);
        }

        using var child = Process.Start(start)!;
        await child.WaitForExitAsync(Cancellation);
        return child.ExitCode;
    }

    private static void AssertSame(IReadOnlyList<string> expected, TestArchive archive, string how)
    {
        var rows = ArchiveContent.Rows(archive);
        Assert.True(
            expected.SequenceEqual(rows),
            $"{how}:\n- {string.Join("\n- ", expected.Except(rows))}\n+ {string.Join("\n+ ", rows.Except(expected))}"
        );
        ArchiveContent.AssertWhole(archive);
    }
}
