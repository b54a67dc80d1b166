using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace ClauseAtlas.Tests.Storage;

/// <summary>A disk of a few megabytes, a tmpfs, that can be made full. Only root may mount one; elsewhere the test is skipped with the reason.</summary>
internal sealed class FullDisk : IDisposable
{
    private readonly long _size;

    private FullDisk(string root, long size) => (Root, _size) = (root, size);

    public string Root { get; }

    public static FullDisk MountOrSkip(int megabytes)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A small disk is mounted on Linux only.");
        var root = Directory.CreateTempSubdirectory("disk-").FullName;
        if (Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", root) is { } refused)
        {
            Directory.Delete(root);
            Assert.Skip($"No small disk could be mounted: {refused}");
        }

        return new FullDisk(root, (long)megabytes << 20);
    }

    /// <summary>Leaves so much room: the disk shrinks to what stands on it.</summary>
    public void FillBut(long bytes)
    {
        var drive = new DriveInfo(Root);
        Resize(drive.TotalSize - drive.AvailableFreeSpace + bytes);
    }

    public void Free() => Resize(_size);

    private void Resize(long bytes) =>
        Assert.Null(Run("mount", "-o", string.Create(CultureInfo.InvariantCulture, $"remount,size={bytes}"), Root));

    public void Dispose()
    {
        // Pooled connections still hold files open: the disk goes with the last of them.
        Run("umount", "-l", Root);
        Directory.Delete(Root);
    }

    /// <returns>What the program complained of; null when it succeeded.</returns>
    private static string? Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments)
                {
                    UseShellExecute = false,
                    RedirectStandardError = true,
                    RedirectStandardOutput = true,
                }
            )!;
            var error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : error.Trim();
        }
        catch (System.ComponentModel.Win32Exception absent)
        {
            return absent.Message;
        }
    }
}
