using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ClauseAtlas.Evidence.Warc;

/// <summary>Cuts a stream into records. After a broken place it looks for the next line that starts a record.</summary>
internal sealed partial class WarcRecordStream(Stream source)
{
    /// <summary>Longest record read: 256 MiB.</summary>
    public const int LargestRecord = 256 << 20;
    private const int LargestHead = 1 << 20;
    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private long _offset;

    /// <summary>What is buffered and not yet taken.</summary>
    private ReadOnlySpan<byte> Ahead => _buffer.AsSpan(_start, _end - _start);

    public IEnumerable<WarcPlace> ReadAll()
    {
        while (Next() is { } place)
        {
            yield return place;
        }
    }

    /// <summary>The next record or broken place; null at the end.</summary>
    public WarcPlace? Next()
    {
        while (Fill(1) && _buffer[_start] is (byte)'\r' or (byte)'\n' && Ahead.Length > 0)
        {
            Take(1);
        }

        if (Ahead.Length == 0)
        {
            return null;
        }

        var at = _offset;
        if (Head() is not { } head)
        {
            return Broken(at, Ahead.Length >= LargestHead ? "the head of the record has no end" : "no whole WARC record starts here", 1);
        }

        if (Length(head) is not { } length)
        {
            return Broken(at, "the record has no usable Content-Length", head);
        }

        if (length > LargestRecord)
        {
            return Broken(at, $"the record has {length:N0} bytes; up to {LargestRecord:N0} are read", head);
        }

        var whole = head + (int)length;
        if (!Fill(whole))
        {
            return Broken(at, $"the record says {length:N0} bytes, {Ahead.Length - head:N0} are there: the file is cut off", head);
        }

        // Behind the block stand two line ends; else the length is wrong and what follows is unsure.
        return Fill(whole + 1) && Ahead[whole] is not ((byte)'\r' or (byte)'\n')
            ? Broken(at, "the record does not end where its Content-Length says", head)
            : Record(at, whole);
    }

    private WarcPlace Record(long at, int whole)
    {
        var bytes = Ahead[..whole].ToArray();
        Take(whole);
        try
        {
            return new WarcPlace(at, WarcRecordReader.Read(bytes, out _), null);
        }
        catch (InvalidDataException broken)
        {
            return new WarcPlace(at, null, broken.Message);
        }
    }

    /// <summary>Length of the head with its empty line, or null.</summary>
    private int? Head()
    {
        var seen = 0;
        while (true)
        {
            var end = Ahead[seen..].IndexOf("\r\n\r\n"u8);
            if (end >= 0)
            {
                return Ahead.StartsWith("WARC/1."u8) ? seen + end + 4 : null;
            }

            seen = Math.Max(0, Ahead.Length - 3);
            if (Ahead.Length >= LargestHead || (Ahead.Length >= 7 && !Ahead.StartsWith("WARC/1."u8)) || !Fill(Ahead.Length + 1))
            {
                return null;
            }
        }
    }

    private long? Length(int head)
    {
        var match = ContentLength().Match(Encoding.Latin1.GetString(Ahead[..head]));
        return match.Success && long.TryParse(match.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            ? length
            : null;
    }

    /// <summary>Goes to the next line that starts a record, at least so many bytes on.</summary>
    private WarcPlace Broken(long at, string problem, int skip)
    {
        Take(Math.Min(skip, Ahead.Length));
        while (!(Fill(7) && Ahead.StartsWith("WARC/1."u8)))
        {
            var next = Ahead.IndexOf("\nWARC/1."u8);
            if (next >= 0)
            {
                Take(next + 1);
                break;
            }

            Take(Math.Max(0, Ahead.Length - 7));
            if (!Fill(Ahead.Length + 1))
            {
                Take(Ahead.Length);
                break;
            }
        }

        return new WarcPlace(at, null, problem);
    }

    private void Take(int count) => (_start, _offset) = (_start + count, _offset + count);

    /// <summary>Has so many bytes ahead, unless the stream ends before.</summary>
    private bool Fill(int count)
    {
        if (_end - _start >= count)
        {
            return true;
        }

        if (_buffer.Length - _start < count)
        {
            var larger = count > _buffer.Length ? new byte[Math.Max(count, Math.Min(_buffer.Length * 2, LargestRecord))] : _buffer;
            Ahead.CopyTo(larger);
            (_buffer, _end, _start) = (larger, _end - _start, 0);
        }

        while (_end - _start < count)
        {
            var read = source.Read(_buffer, _end, _buffer.Length - _end);
            if (read == 0)
            {
                return false;
            }

            _end += read;
        }

        return true;
    }

    [GeneratedRegex(@"\r\nContent-Length[ \t]*:[ \t]*([0-9]{1,18})[ \t]*\r\n", RegexOptions.IgnoreCase)]
    private static partial Regex ContentLength();
}
