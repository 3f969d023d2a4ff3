using System.Globalization;
using System.Text.RegularExpressions;
using Solvers.CpSat.Protocol;

namespace Solvers.CpSat;

/// <summary>CP-SAT's own log of one call: kept in a file when asked for, and read for the bounds proven on the way.</summary>
/// <param name="path">The file to append to, which other logs may share; null for none.</param>
/// <param name="hearBound">Receives bounds, in units of the model; null when nobody listens. Called on another thread.</param>
internal sealed partial class SearchLog(string? path, Action<long>? hearBound) : IDisposable
{
    private const string FirstLine = "Starting CP-SAT solver";

    // Searches that run at the same time append to one file.
    private static readonly Lock Files = new();

    private readonly StreamWriter? _file = path is null
        ? null
        : new StreamWriter(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };

    private readonly Lock _lock = new();
    private bool _begun;
    private bool _closed;

    /// <summary>Gets a value indicating whether anybody wants the log.</summary>
    public bool Wanted => _file is not null || hearBound is not null;

    /// <summary>Takes in a line of the stream on which one search writes after another.</summary>
    /// <param name="line">The line; nothing before the first one of a search, which may be the late end of the search before.</param>
    public void Hear(string line)
    {
        lock (_lock)
        {
            _begun |= line.Contains(FirstLine, StringComparison.Ordinal);
            if (_closed || !_begun)
            {
                return;
            }

            Write(line + Environment.NewLine);
            if (hearBound is not null && Progress().Match(line) is { Success: true } match
                && double.TryParse(match.Groups["bound"].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out double bound))
            {
                // The log rounds to about nine digits.
                hearBound((long)Math.Floor(bound - (1e-8 * Math.Abs(bound))));
            }
        }
    }

    /// <summary>Takes in the log that came with an answer.</summary>
    /// <param name="response">The answer.</param>
    public void Hear(CpSolverResponse response)
    {
        lock (_lock)
        {
            Write(response.SolveLog);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _closed = true;
            _file?.Dispose();
        }
    }

    private void Write(string text)
    {
        if (_file is not null && text.Length > 0)
        {
            lock (Files)
            {
                // A stream keeps its own place, and another log may have written since.
                _file.BaseStream.Seek(0, SeekOrigin.End);
                _file.Write(text);
            }
        }
    }

    // "#Bound 1.25s best:inf next:[-109390871,108151791] main" and "#3 2.17s best:-12538652 next:[-109374141,-12538653] main".
    [GeneratedRegex(@"^#(Bound|\d+)\s.*\snext:\[(?<bound>[^,\]]+),", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Progress();
}
