using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ClauseAtlas.Pipeline.Histories;

/// <summary>Reads blobs through one <c>git cat-file --batch</c>; one call at a time.</summary>
internal sealed class GitBlobs : IDisposable
{
    private const long Largest = 64L << 20;
    private readonly string _repository;
    private Process _git;
    private Stream _output;

    public GitBlobs(string repository)
    {
        _repository = repository;
        (_git, _output) = Start();
    }

    /// <summary>The bytes of a blob, or null with the reason when it is missing, damaged or too large.</summary>
    public byte[]? Read(string id, out string reason)
    {
        try
        {
            return Ask(id, out reason);
        }
        catch (IOException stopped)
        {
            // git ends at a damaged object; the next ones are read by a new process.
            Dispose();
            (_git, _output) = Start();
            reason = $"git stopped at it ({stopped.Message})";
            return null;
        }
    }

    private (Process, Stream) Start()
    {
        var git = GitProcess.Start(_repository, "cat-file", "--batch");
        git.ErrorDataReceived += (_, _) => { };
        git.BeginErrorReadLine();
        return (git, new BufferedStream(git.StandardOutput.BaseStream, 1 << 18));
    }

    private byte[]? Ask(string id, out string reason)
    {
        reason = "";
        _git.StandardInput.Write(id + "\n");
        _git.StandardInput.Flush();
        var head = Line();
        var parts = head.Split(' ');
        if (parts.Length != 3 || !long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var size))
        {
            reason = head.Length > 0 ? $"git says \"{head}\"" : throw new EndOfStreamException("the object is damaged");
            return null;
        }

        if (size > Largest)
        {
            Skip(size + 1);
            reason = $"it has {size:N0} bytes; up to {Largest:N0} are read";
            return null;
        }

        var bytes = new byte[size];
        _output.ReadExactly(bytes);
        Skip(1);
        return bytes;
    }

    public void Dispose()
    {
        if (!_git.HasExited)
        {
            _git.Kill();
        }

        _git.Dispose();
    }

    private string Line()
    {
        var line = new StringBuilder();
        for (int b; (b = _output.ReadByte()) is not (-1 or '\n'); )
        {
            line.Append((char)b);
        }

        return line.ToString();
    }

    private void Skip(long count)
    {
        Span<byte> buffer = stackalloc byte[4096];
        while (count > 0)
        {
            var read = _output.Read(buffer[..(int)Math.Min(buffer.Length, count)]);
            if (read == 0)
            {
                return;
            }

            count -= read;
        }
    }
}
