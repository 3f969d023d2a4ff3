using Google.Protobuf;
using Solvers.CpSat.Protocol;

namespace Solvers.CpSat;

/// <summary>Reads answers.</summary>
internal static class Answers
{
    /// <summary>Reads an answer of CP-SAT.</summary>
    /// <param name="response">A CpSolverResponse.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="CarrierException">The bytes are no answer of CP-SAT.</exception>
    public static CpSolverResponse Parse(byte[] response)
    {
        try
        {
            return CpSolverResponse.Parser.ParseFrom(response);
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw new CarrierException($"OR-Tools answered with {response.Length} bytes that are no answer of CP-SAT ({exception.Message}).");
        }
    }
}
