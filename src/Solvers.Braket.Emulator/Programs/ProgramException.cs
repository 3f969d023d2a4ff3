using System.Globalization;

namespace Solvers.Braket.Emulator.Programs;

/// <summary>A program cannot be read, or asks for what is not in the subset of OpenQASM 3 that devices take.</summary>
public sealed class ProgramException : Exception
{
    /// <summary>Initialises the exception.</summary>
    /// <param name="line">The line, from 1.</param>
    /// <param name="problem">What is wrong there.</param>
    public ProgramException(int line, string problem)
        : base(string.Create(CultureInfo.InvariantCulture, $"line {line}: {problem}"))
    {
    }
}
