using FsCheck;
using FsCheck.Fluent;
using Solvers.Abstractions;
using Solvers.Core;
using Solvers.Models;
using Solvers.Tabu;
using Solvers.TestKit;

namespace Solvers.Pruning.Tests;

public sealed class IcbsPrunerTests
{
    private static readonly NamedSolver Tabu = new("tabu", new TabuSolver(new TabuOptions { WalkMoves = 50, Walks = 1, IdleRounds = 1 }));

    [Fact]
    public void StepAsync_AnyShapeGroupingAndScore_KeepsTheDensityExactly() => Prop
        .ForAll<ulong>(static seed =>
        {
            var random = new Solvers.Numerics.SeededRandom(seed);
            int inputs = 4 + random.NextInt32(8);
            int hidden = 4 + random.NextInt32(8);
            bool sequences = random.NextInt32(2) == 0;
            using INetwork network = sequences
                ? SmallNetworks.TokenPerceptron(seed, inputs, hidden, 3)
                : SmallNetworks.Perceptron(seed, inputs, hidden, 3);
            using SampleSet samples = sequences
                ? SmallNetworks.Sequences(seed + 1, 20, 7, inputs, 3)
                : SmallNetworks.Samples(seed + 1, 20, inputs, 3);
            var options = new PruningOptions
            {
                Density = 0.1 + (0.8 * random.NextDouble()),
                BlockSize = 2 + random.NextInt32(10),
                BatchSize = 1 + random.NextInt32(20),
                Epochs = 2,
                StepsPerEpoch = 3,
                BlocksPerStep = 1 + random.NextInt32(3),
                BlockShare = 0.2 + (0.8 * random.NextDouble()),
                BlockShrink = 1 + random.NextDouble(),
                TabuFraction = random.NextDouble(),
                GradientMemory = 0.9 * random.NextDouble(),
                CalibrationSamples = 10,
                MicroBatch = random.NextInt32(3) * 4,
                Hessian = (HessianKind)random.NextInt32(4),
                Initial = { Score = (ScoreKind)random.NextInt32(4), Grouping = (Grouping)random.NextInt32(3) },
                Selection = { Score = (ScoreKind)random.NextInt32(5), Grouping = (Grouping)random.NextInt32(3) },
                Acceptance = { Samples = random.NextInt32(2) * 5 },
                Parity = { SharedTabuList = random.NextInt32(2) == 0, TruncateQuadratic = random.NextInt32(2) == 0 },
            };
            IcbsPruner pruner = Pruner(network, samples, options, Tabu, seed);
            pruner.CutInitially();
            int[] kept = [.. pruner.Masks.Select(static mask => mask.KeptCount)];
            for (int l = 0; l < kept.Length; l++)
            {
                int groups = new WeightGroups(
                    options.Initial.Grouping, network.Layers[l].OutputCount, network.Layers[l].InputCount).Count;
                int wanted = (int)Math.Round(pruner.Masks[l].WeightCount * options.Density, MidpointRounding.ToEven);
                Assert.Equal(groups * (wanted / groups), kept[l]);
            }

            for (int step = 0; step < pruner.PlannedSteps; step++)
            {
                StepRecord record = pruner.StepAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult().Record;
                Assert.All(record.Blocks, block => Assert.InRange(block.Exchanged, 0, block.Pruned));
                for (int l = 0; l < kept.Length; l++)
                {
                    LayerMask mask = pruner.Masks[l];
                    Assert.Equal(kept[l], mask.Pruned.Count((byte)0));
                    float[] weights = network.Layers[l].Weight.data<float>().ToArray();
                    for (int i = 0; i < weights.Length; i++)
                    {
                        Assert.Equal(mask.Pruned[i] != 0 ? 0f : mask.Values[i], weights[i]);
                    }
                }
            }
        })
        .Check(Config.QuickThrowOnFailure.WithReplay(29, 31).WithMaxTest(40));

    [Fact]
    public async Task StepAsync_FixedWeights_NeverChangeSides()
    {
        using MultilayerPerceptron network = SmallNetworks.Perceptron(1, 12, 10, 3);
        using SampleSet samples = SmallNetworks.Samples(2, 50, 12, 3);
        PruningOptions options = OneBlock();
        options.StepsPerEpoch = 20;
        options.TabuFraction = 0;
        IcbsPruner pruner = Pruner(network, samples, options, Tabu, seed: 3);
        pruner.CutInitially();
        LayerMask mask = pruner.Masks[0];
        byte[] before = mask.Pruned.ToArray();
        Assert.Equal((int)(72 * 0.42), Enumerable.Range(0, 120).Count(i => mask.Fixed[i] && before[i] == 1));
        Assert.Equal((int)(48 * 0.35), Enumerable.Range(0, 120).Count(i => mask.Fixed[i] && before[i] == 0));
        for (int step = 0; step < 20; step++)
        {
            await pruner.StepAsync(CancellationToken.None);
        }

        Assert.NotEqual(before, mask.Pruned.ToArray());
        Assert.All(Enumerable.Range(0, 120).Where(i => mask.Fixed[i]), i => Assert.Equal(before[i], mask.Pruned[i]));
    }

    [Fact]
    public async Task StepAsync_SecondBatchRefuses_LeavesTheMask()
    {
        // A solver that restores the first and prunes the last weights is as bad as any; most of its steps are refused.
        using MultilayerPerceptron network = SmallNetworks.Perceptron(1, 12, 10, 3);
        using SampleSet samples = SmallNetworks.Samples(2, 50, 12, 3);
        PruningOptions options = OneBlock();
        options.StepsPerEpoch = 20;
        options.Acceptance.Samples = 25;
        options.Parity.StartFromFirstVariables = true;
        options.Parity.ApplyWorse = true;
        var reckless = new NamedSolver("reckless", new ScriptedSolver(static (problem, _) =>
        {
            byte[] last = new byte[problem.VariableCount];
            last.AsSpan(last.Length - problem.Constraint.Cardinality!.Value).Fill(1);
            return ScriptedSolver.Answer(problem, last);
        }));
        IcbsPruner pruner = Pruner(network, samples, options, reckless, seed: 3);
        pruner.CutInitially();
        int refused = 0;
        for (int step = 0; step < 20; step++)
        {
            byte[][] before = [.. pruner.Masks.Select(static mask => mask.Pruned.ToArray())];
            StepRecord record = (await pruner.StepAsync(CancellationToken.None)).Record;
            Assert.Equal(record.SecondBatchChange is null or <= 0, record.Accepted);
            if (!record.Accepted)
            {
                refused++;
                Assert.All(pruner.Masks.Zip(before), static pair => Assert.Equal(pair.Second, pair.First.Pruned.ToArray()));
            }
        }

        Assert.InRange(refused, 1, 20);
    }

    [Fact]
    public async Task StepAsync_WorseAnswerThanTheMask_IsAppliedOnlyInParity()
    {
        foreach (bool applyWorse in new[] { false, true })
        {
            using MultilayerPerceptron network = SmallNetworks.Perceptron(1, 12, 10, 3);
            using SampleSet samples = SmallNetworks.Samples(2, 50, 12, 3);
            PruningOptions options = OneBlock();
            options.Parity.StartFromFirstVariables = true;
            options.Parity.ApplyWorse = applyWorse;

            // Returns its warm start, which is not the mask, whatever it is worth.
            var lazy = new NamedSolver("lazy", new ScriptedSolver(static (problem, _) =>
                ScriptedSolver.Answer(problem, problem.Incumbent!.Value.ToArray())));
            IcbsPruner pruner = Pruner(network, samples, options, lazy, seed: 3);
            pruner.CutInitially();
            bool anyWorse = false;
            for (int step = 0; step < 10; step++)
            {
                StepRecord record = (await pruner.StepAsync(CancellationToken.None)).Record;
                anyWorse |= record.PredictedChange > 1e-9;
            }

            Assert.Equal(applyWorse, anyWorse);
        }
    }

    [Fact]
    public async Task StepAsync_PredictedChange_IsTheModelAtTheAppliedMask()
    {
        using MultilayerPerceptron network = SmallNetworks.Perceptron(1, 12, 10, 3);
        using SampleSet samples = SmallNetworks.Samples(2, 50, 12, 3);
        PruningOptions options = OneBlock();
        IcbsPruner pruner = Pruner(network, samples, options, Tabu, seed: 3);
        pruner.CutInitially();
        StepRecord record = (await pruner.StepAsync(CancellationToken.None)).Record;
        BlockRecord block = Assert.Single(record.Blocks);
        Assert.Equal(0, block.ObjectiveBefore, 1e-9);
        Assert.Equal(block.ObjectiveAfter, record.PredictedChange, 1e-9);
        Assert.True(block.ObjectiveAfter <= 0);
        Assert.Equal(record.LossAfter - record.LossBefore, record.MeasuredChange);
    }

    [Fact]
    public async Task StepAsync_SolverThatCannotRun_SaysSo()
    {
        using MultilayerPerceptron network = SmallNetworks.Perceptron(1, 12, 10, 3);
        using SampleSet samples = SmallNetworks.Samples(2, 50, 12, 3);
        PruningOptions options = OneBlock();
        var absent = new NamedSolver("absent", new ScriptedSolver() { UnavailableReason = "no such device" });
        IcbsPruner pruner = Pruner(network, samples, options, absent, seed: 3);
        pruner.CutInitially();
        SolverUnavailableException error = await Assert.ThrowsAsync<SolverUnavailableException>(
            async () => await pruner.StepAsync(CancellationToken.None));
        Assert.Contains("no such device", error.Message, StringComparison.Ordinal);
        Assert.Contains("'absent'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_OptionsThatDoNotFit_NamesAllOfThem()
    {
        using MultilayerPerceptron network = SmallNetworks.Perceptron(1, 12, 10, 3);
        using SampleSet samples = SmallNetworks.Samples(2, 50, 12, 3);
        var options = new PruningOptions { Density = 0.4, BlockSize = 31, BatchSize = 51, Exclude = ["layer7"] };
        ConfigurationException error = Assert.Throws<ConfigurationException>(
            () => Pruner(network, samples, options, Tabu, seed: 3));
        Assert.Contains("no layer 'layer7'. Its layers are layer0, layer1", error.Message, StringComparison.Ordinal);
        Assert.Contains("pruning.blockSize is 31, but layer 'layer1' has 30 weights", error.Message, StringComparison.Ordinal);
        Assert.Contains("pruning.batchSize is 51, but there are 50 training samples", error.Message, StringComparison.Ordinal);
    }

    /// <summary>One block per step, from one batch, of any size: the plain algorithm.</summary>
    private static PruningOptions OneBlock() => new()
    {
        Density = 0.4,
        BlockSize = 20,
        BlocksPerStep = 1,
        BlockShare = 1,
        BlockShrink = 1,
        BatchSize = 25,
        GradientMemory = 0,
    };

    private static IcbsPruner Pruner(
        INetwork network, SampleSet samples, PruningOptions options, NamedSolver solver, ulong seed) =>
        new(network, samples, options, solver, new SolverRunner(), TimeProvider.System, seed, parallelism: 2);
}
