using System.Runtime.InteropServices;
using Solvers.Safetensors;

namespace Solvers.Models.Tests;

/// <summary>Writes files of tokens, to be wrong where a test wants them to be.</summary>
internal static class TokenFiles
{
    /// <summary>Writes a training and a validation file; row r has the tokens 10 r + 1, 10 r + 2 and so on.</summary>
    public static DataOptions WriteGood(TemporaryFolder folder, int trainingCount = 5, int validationCount = 3, int length = 4)
    {
        Write(folder, "tokens_train.safetensors", Rows(trainingCount, length), trainingCount, length);
        Write(folder, "tokens_valid.safetensors", Rows(validationCount, length), validationCount, length);
        return new DataOptions { Type = "tokens", Directory = folder.Path };
    }

    public static int[] Rows(int count, int length) =>
        [.. Enumerable.Range(0, count * length).Select(i => (10 * (i / length)) + (i % length) + 1)];

    /// <summary>Writes one file; numbers of type int, long or ushort are stored as I32, I64 or U16.</summary>
    public static void Write<T>(TemporaryFolder folder, string name, T[] tokens, params long[] shape)
        where T : unmanaged
    {
        SafetensorsDtype dtype = tokens switch
        {
            int[] => SafetensorsDtype.Int32,
            long[] => SafetensorsDtype.Int64,
            ushort[] => SafetensorsDtype.UInt16,
            float[] => SafetensorsDtype.Float32,
            _ => throw new NotSupportedException(typeof(T).Name),
        };
        SafetensorsWriter.Write(
            folder.At(name), [SafetensorsEntry.FromBytes("input_ids", dtype, MemoryMarshal.AsBytes(tokens.AsSpan()).ToArray(), shape)]);
    }
}
