namespace Solvers.Quantum.States;

/// <summary>Assignments as numbers: bit i is x_i.</summary>
internal static class Codes
{
    /// <summary>Returns the number of an assignment of at most 64 variables.</summary>
    public static ulong Of(ReadOnlySpan<byte> assignment)
    {
        ulong code = 0;
        for (int i = 0; i < assignment.Length; i++)
        {
            code |= (ulong)assignment[i] << i;
        }

        return code;
    }

    /// <summary>Returns the assignment of a number, [n].</summary>
    public static byte[] ToAssignment(ulong code, int variableCount)
    {
        byte[] assignment = new byte[variableCount];
        for (int i = 0; i < variableCount; i++)
        {
            assignment[i] = (byte)((code >> i) & 1);
        }

        return assignment;
    }
}
