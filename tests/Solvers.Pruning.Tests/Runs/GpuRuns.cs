using Solvers.TestKit;

namespace Solvers.Pruning.Tests;

/// <summary>What every kind of run must keep to on a GPU.</summary>
internal static class GpuRuns
{
    /// <summary>Asserts that a run on a GPU keeps as many weights as one here, and that a second one gives the same bits.</summary>
    public static async Task AssertPrunesAsMuchAndRepeatsAsync(
        Func<PruneConfiguration> configuration, Func<string, RunContext> context, TemporaryFolder folder)
    {
        PruneConfiguration there = configuration();
        there.Device = "cuda:0";
        PruneResult here = await PruneRun.ExecuteAsync(configuration(), context("here"));
        PruneResult one = await PruneRun.ExecuteAsync(there, context("one"));
        PruneResult two = await PruneRun.ExecuteAsync(there, context("two"));
        Assert.Equal(here.Density.Layers, one.Density.Layers);
        Assert.Equal(one.Final!.Loss, two.Final!.Loss);
        Assert.Equal(
            await File.ReadAllBytesAsync(Path.Combine(folder.Path, "one", "masks.safetensors")),
            await File.ReadAllBytesAsync(Path.Combine(folder.Path, "two", "masks.safetensors")));
    }
}
