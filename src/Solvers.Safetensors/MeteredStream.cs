namespace Solvers.Safetensors;

/// <summary>Passes on exactly the bytes that one tensor takes.</summary>
internal sealed class MeteredStream : Stream
{
    private readonly Action<ReadOnlySpan<byte>> _inner;
    private readonly long _total;
    private readonly string _subject;
    private long _written;

    public MeteredStream(Stream inner, long total, string subject)
    {
        // The file outlives this stream, which therefore holds a way to write to it rather than the file itself.
        _inner = inner.Write;
        _total = total;
        _subject = subject;
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _total;

    public override long Position
    {
        get => _written;
        set => throw new NotSupportedException();
    }

    public void CheckComplete()
    {
        if (_written != _total)
        {
            throw new InvalidOperationException($"{_subject}: {_written} bytes were written, {_total} are needed.");
        }
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (buffer.Length > _total - _written)
        {
            throw new InvalidOperationException(
                $"{_subject}: {_written + buffer.Length} bytes were written, {_total} are needed.");
        }

        _inner(buffer);
        _written += buffer.Length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void WriteByte(byte value) => Write([value]);

    public override void Flush()
    {
        // The file is flushed once, at its end.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
