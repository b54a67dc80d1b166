namespace ClauseAtlas.Fetching.Wire;

/// <summary>Keeps every byte that passes a connection, after TLS. Reading stops at a limit: the tap never holds more than it.</summary>
internal sealed class WireTap(Stream inner, int limit) : Stream
{
    private readonly MemoryStream sent = new();
    private readonly MemoryStream received = new();

    /// <summary>Whether the other side sent more than the limit.</summary>
    public bool LimitReached { get; private set; }

    public ReadOnlyMemory<byte> Sent => sent.GetBuffer().AsMemory(0, (int)sent.Length);

    public ReadOnlyMemory<byte> Received => received.GetBuffer().AsMemory(0, (int)received.Length);

    public override bool CanRead => true;
    public override bool CanWrite => true;
    public override bool CanSeek => false;
    public override long Length => throw new NotSupportedException();
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var room = limit - (int)received.Length;
        if (room == 0 && buffer.Length > 0)
        {
            LimitReached = true;
            throw new IOException("The answer is longer than its limit.");
        }

        var count = await inner.ReadAsync(buffer[..Math.Min(room, buffer.Length)], cancellationToken);
        received.Write(buffer.Span[..count]);
        return count;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await inner.WriteAsync(buffer, cancellationToken);
        sent.Write(buffer.Span);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("Only asynchronous reads are tapped.");

    public override void Write(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("Only asynchronous writes are tapped.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
