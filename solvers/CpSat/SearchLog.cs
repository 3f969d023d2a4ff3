using System.Globalization;
using System.Text.RegularExpressions;
using Solvers.CpSat.Protocol;

namespace Solvers.CpSat;

/// <summary>CP-SAT's own log of one call: kept in a file when asked for, and read for the bounds proven on the way.</summary>
/// <param name="path">The file to append to; null for none.</param>
/// <param name="hearBound">Receives bounds, in units of the model; null when nobody listens. Called on another thread.</param>
internal sealed partial class SearchLog(string? path, Action<long>? hearBound) : IDisposable
{
    private readonly StreamWriter? _file = path is null ? null : new StreamWriter(path, append: true);
    private readonly Lock _lock = new();
    private bool _closed;

    /// <summary>Gets a value indicating whether anybody wants the log.</summary>
    public bool Wanted => _file is not null || hearBound is not null;

    /// <summary>Takes in a line.</summary>
    /// <param name="line">The line.</param>
    public void Hear(string line)
    {
        lock (_lock)
        {
            if (_closed)
            {
                return;
            }

            _file?.WriteLine(line);
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
    public void Hear(CpSolverResponse response) => _file?.Write(response.SolveLog);

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _closed = true;
            _file?.Dispose();
        }
    }

    // "#Bound 1.25s best:inf next:[-109390871,108151791] main" and "#3 2.17s best:-12538652 next:[-109374141,-12538653] main".
    [GeneratedRegex(@"^#(Bound|\d+)\s.*\snext:\[(?<bound>[^,\]]+),", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Progress();
}
