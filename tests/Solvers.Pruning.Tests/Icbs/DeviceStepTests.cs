using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Solvers.Abstractions;
using Solvers.Core;
using Solvers.GpuTabu;
using Solvers.Models;
using Solvers.Tabu;
using Solvers.TestKit;
using Solvers.Torch.Tests;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Pruning.Tests;

/// <summary>Whole steps whose factors are made where the gradients lie.</summary>
public sealed class DeviceStepTests
{
    private const int StepCount = 12;

    private static readonly TabuSolver Tabu = new(new TabuOptions { WalkMoves = 50, Walks = 1, IdleRounds = 1 });

    [Fact]
    public async Task StepAsync_FactorsMadeAsOnADevice_GivesTheResultOfMainMemory()
    {
        Steps host = await RunAsync(CPU, asOnDevice: false, Options(), Tabu);
        Steps device = await RunAsync(CPU, asOnDevice: true, Options(), Tabu);
        Assert.All(host.Residents, Assert.Null);
        Assert.All(device.Residents, static resident => Assert.Equal("cpu", resident!.Device));
        Assert.Equal(StepCount * 2, device.Residents.Count);
        Assert.Equal(host.Losses, device.Losses);
        Assert.Equal(host.Objectives, device.Objectives);
        Assert.Equal(host.Masks, device.Masks);
    }

    [Fact]
    public async Task StepAsync_SolverThrows_HasFreedItsFactors()
    {
        using MultilayerPerceptron network = Network(CPU);
        using SampleSet samples = Samples(CPU);
        var residents = new ConcurrentQueue<ResidentFactor?>();
        var broken = new NamedSolver("broken", new ScriptedSolver(SolveResult (problem, _) =>
        {
            residents.Enqueue(problem.ResidentFactor);
            throw new ArithmeticException("as scripted");
        }));
        IcbsPruner pruner = Pruner(network, samples, Options(), broken, asOnDevice: true);
        pruner.CutInitially();
        await Assert.ThrowsAsync<ArithmeticException>(async () => await pruner.StepAsync(CancellationToken.None));
        Assert.NotEmpty(residents);
        Assert.All(residents, RequireFreed);
    }

    [Fact]
    public async Task StepAsync_ParityChangesTheHessian_SolverGetsNoResidentFactor()
    {
        PruningOptions options = Options();
        options.Parity.TruncateQuadratic = true;
        Steps steps = await RunAsync(CPU, asOnDevice: true, options, Tabu);
        Assert.All(steps.Residents, Assert.Null);
    }

    [Fact]
    public async Task StepAsync_ParityChangesTheStart_SolverKeepsTheResidentFactor()
    {
        PruningOptions options = Options();
        options.Parity.StartFromFirstVariables = true;
        Steps steps = await RunAsync(CPU, asOnDevice: true, options, Tabu);
        Assert.All(steps.Residents, Assert.NotNull);
    }

    [GpuTabuFact]
    public async Task StepAsync_GpuTabuReadsTheFactorWhereItLies_GivesTheResultOfMainMemory()
    {
        using var solver = new GpuTabuSolver(new GpuTabuOptions { Walks = 8, WalkMoves = 50, IdleRounds = 1 });
        Steps host = await RunAsync(CPU, asOnDevice: false, Options(), solver);
        Steps device = await RunAsync(CPU, asOnDevice: true, Options(), solver);
        Assert.All(device.Residents, Assert.NotNull);
        Assert.Equal(host.Losses, device.Losses);
        Assert.Equal(host.Objectives, device.Objectives);
        Assert.Equal(host.Masks, device.Masks);
    }

    [GpuFact]
    [Trait("Category", "Gpu")]
    public async Task StepAsync_GpuTabuOnTheGpuOfTheNetwork_RepeatsItsBits()
    {
        using var solver = new GpuTabuSolver(new GpuTabuOptions { Device = "cuda:0", Walks = 8, WalkMoves = 50, IdleRounds = 1 });
        Steps first = await RunAsync(device("cuda:0"), asOnDevice: false, Options(), solver);
        Steps second = await RunAsync(device("cuda:0"), asOnDevice: false, Options(), solver);
        Assert.All(first.Residents, static resident => Assert.Equal("cuda:0", resident!.Device));
        Assert.Equal(first.Losses, second.Losses);
        Assert.Equal(first.Objectives, second.Objectives);
        Assert.Equal(first.Masks, second.Masks);
    }

    [GpuFact]
    [Trait("Category", "Gpu")]
    public async Task StepAsync_OnAGpu_RepeatsItsBitsAndHandsTheFactorOver()
    {
        Steps host = await RunAsync(CPU, asOnDevice: false, Options(), Tabu);
        Steps first = await RunAsync(device("cuda:0"), asOnDevice: false, Options(), Tabu);
        Steps second = await RunAsync(device("cuda:0"), asOnDevice: false, Options(), Tabu);
        Assert.All(first.Residents, static resident => Assert.Equal("cuda:0", resident!.Device));
        Assert.Equal(host.Losses[0], first.Losses[0], 1e-4);
        Assert.Equal(first.Losses, second.Losses);
        Assert.Equal(first.Objectives, second.Objectives);
        Assert.Equal(first.Masks, second.Masks);
    }

    private static async Task<Steps> RunAsync(
        Device device, bool asOnDevice, PruningOptions options, IBlockSolver solver)
    {
        using MultilayerPerceptron network = Network(device);
        using SampleSet samples = Samples(device);
        var residents = new ConcurrentQueue<ResidentFactor?>();
        var watching = new NamedSolver("watching", new ScriptedSolver((problem, context, cancellationToken) =>
        {
            residents.Enqueue(problem.ResidentFactor);
            if (problem.ResidentFactor is { Device: "cpu" } resident)
            {
                double[] read = new double[problem.Factor.Length];
                Marshal.Copy(resident.Address, read, 0, read.Length);
                Assert.Equal(problem.Factor, read);
            }

            return solver.SolveAsync(problem, context, cancellationToken).AsTask().GetAwaiter().GetResult();
        }));
        IcbsPruner pruner = Pruner(network, samples, options, watching, asOnDevice);
        pruner.CutInitially();
        List<double> losses = [];
        List<double> objectives = [];
        for (int step = 0; step < StepCount; step++)
        {
            StepOutcome outcome = await pruner.StepAsync(CancellationToken.None);
            losses.AddRange(outcome.Record.LossBefore, outcome.Record.LossAfter, outcome.Record.PredictedChange);
            objectives.AddRange(outcome.Record.Blocks.Select(static block => block.ObjectiveAfter));
            Assert.All(outcome.Blocks, static solved => Assert.Null(solved.Block.Problem.ResidentFactor));
            Assert.All(residents.OfType<ResidentFactor>(), RequireFreed);
        }

        return new Steps(losses, objectives, [.. pruner.Masks.SelectMany(static mask => mask.Pruned.ToArray())], [.. residents]);
    }

    private static MultilayerPerceptron Network(Device device)
    {
        using MultilayerPerceptron drawn = SmallNetworks.Perceptron(1, 12, 10, 3);
        return new MultilayerPerceptron("the network on its device", drawn.Layers.Select(layer => new LinearLayer(
            layer.Name, Copy(layer.Weight, device), Copy(layer.Bias!, device))));
    }

    private static SampleSet Samples(Device device)
    {
        using SampleSet drawn = SmallNetworks.Samples(2, 50, 12, 3);
        return new SampleSet("samples on their device", Copy(drawn.Inputs, device), Copy(drawn.Labels, device), drawn.ClassCount);
    }

    private static Tensor Copy(Tensor tensor, Device device)
    {
        using Tensor there = tensor.to(device);
        return there.clone();
    }

    /// <summary>A factor that has been freed has no address.</summary>
    private static void RequireFreed(ResidentFactor? resident) =>
        Assert.Throws<ObjectDisposedException>(() => Assert.IsType<DeviceFactor>(resident!.Owner).ToResident());

    private static IcbsPruner Pruner(
        INetwork network, SampleSet samples, PruningOptions options, NamedSolver solver, bool asOnDevice) =>
        new(network, samples, options, solver, new SolverRunner(), TimeProvider.System, seed: 3, parallelism: 2)
        {
            MakesFactorsAsOnDevice = asOnDevice,
        };

    private static PruningOptions Options() => new()
    {
        Density = 0.4,
        BlockSize = 20,
        BlocksPerStep = 2,
        BlockShare = 1,
        BlockShrink = 1,
        BatchSize = 25,
        StepsPerEpoch = StepCount,
        Epochs = 1,
    };

    private sealed record Steps(
        List<double> Losses, List<double> Objectives, byte[] Masks, IReadOnlyCollection<ResidentFactor?> Residents);
}
