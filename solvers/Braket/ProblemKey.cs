using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Solvers.Abstractions;

namespace Solvers.Braket;

/// <summary>The hash of all that decides what is measured: problem, start, circuit, training, device, shots and seed.</summary>
internal static class ProblemKey
{
    /// <summary>Computes the key of one problem.</summary>
    public static string Of(BlockProblem problem, BraketOptions options, int shots, ulong seed)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string settings = JsonSerializer.Serialize(new { options.Ansatz, options.Training, options.Device, shots, seed });
        hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{settings} {problem.VariableCount} {problem.Constraint}")));
        hash.AppendData(MemoryMarshal.AsBytes(problem.Linear));
        hash.AppendData(MemoryMarshal.AsBytes(problem.ToDenseHessian().AsSpan()));
        hash.AppendData(problem.Incumbent is { } incumbent ? incumbent.Span : []);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Computes the key of several that go together.</summary>
    public static string Of(IReadOnlyList<string> keys) => keys.Count == 1
        ? keys[0]
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', keys))));
}
