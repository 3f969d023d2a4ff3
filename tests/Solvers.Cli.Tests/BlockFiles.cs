using Solvers.Abstractions;
using Solvers.Core;

namespace Solvers.Cli.Tests;

/// <summary>Small block files for tests.</summary>
internal static class BlockFiles
{
    /// <summary>Number of variables of <see cref="Write"/>.</summary>
    public const int VariableCount = 8;

    /// <summary>Writes a block whose best assignment with three ones is the last three variables, with objective -18.</summary>
    public static string Write(TemporaryFolder folder, string name = "block.safetensors")
    {
        double[] linear = [.. Enumerable.Range(0, VariableCount).Select(static i => -(double)i)];
        BlockProblem problem = new BlockProblem(linear, new CardinalityConstraint(3), new double[VariableCount])
            .WithIncumbent([1, 1, 1, 0, 0, 0, 0, 0]);
        string path = folder.At(name);
        BlockFile.Write(path, problem, new BlockFileInfo { BestKnown = -18 });
        return path;
    }
}
