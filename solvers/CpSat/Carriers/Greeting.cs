using System.Text.RegularExpressions;
using Google.Protobuf;
using Solvers.CpSat.Protocol;

namespace Solvers.CpSat;

/// <summary>The smallest exchange with OR-Tools: it shows that a carrier works, and its log names the version.</summary>
internal static partial class Greeting
{
    /// <summary>Gets a model without variables.</summary>
    public static ReadOnlyMemory<byte> Model => ReadOnlyMemory<byte>.Empty;

    /// <summary>Gets parameters that ask for the log in the answer.</summary>
    public static ReadOnlyMemory<byte> Parameters { get; } = new SatParameters
    {
        LogSearchProgress = true,
        LogToStdout = false,
        LogToResponse = true,
        NumWorkers = 1,
    }.ToByteArray();

    /// <summary>Reads the version from the answer.</summary>
    /// <param name="response">A CpSolverResponse.</param>
    /// <returns>The version, such as 9.15; null when the log does not tell.</returns>
    /// <exception cref="CarrierException">The bytes are no answer of CP-SAT.</exception>
    public static string? VersionIn(byte[] response)
    {
        CpSolverResponse answer = Answers.Parse(response);
        Match match = Version().Match(answer.SolveLog);
        return match.Success ? match.Groups["version"].Value : null;
    }

    [GeneratedRegex(@"CP-SAT solver v(?<version>\d+(\.\d+)*)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Version();
}
