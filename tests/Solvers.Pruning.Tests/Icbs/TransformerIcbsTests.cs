using Solvers.Core;
using Solvers.Exact;
using Solvers.Models;
using Solvers.Numerics;
using Solvers.Safetensors;
using Solvers.Tabu;
using Solvers.TestKit;
using Solvers.Torch.Tests;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Pruning.Tests;

public sealed class TransformerIcbsTests : IDisposable
{
    private const int Vocabulary = 31;
    private const int Positions = 12;

    private static readonly NamedSolver Tabu = new(
        "tabu-quick", new TabuSolver(new TabuOptions { Tenure = 15, Walks = 1, WalkMoves = 300, IdleRounds = 1 }));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void GradientPass_AllLayersOfTwoDecoderLayers_GivesTheGradientsOfAutograd(int microBatch)
    {
        TinyModel.Llama().Write(_folder.Path);
        using var network = ResidentNetwork.Open(_folder.Path, torch.CPU);
        using SampleSet samples = Windows(5);
        using Batch batch = samples.Slice(0, 5);
        using var pass = GradientPass.Run(network, batch, network.Layers, microBatch);
        Assert.Equal(14, network.Layers.Count);
        foreach (LinearLayer layer in network.Layers)
        {
            AssertClose(WeightGradient(network, batch, layer), pass[layer].Mean());
            int[] indices = [.. Enumerable.Range(0, layer.OutputCount * layer.InputCount).Where(static i => i % 3 == 0)];
            float[] gathered = pass[layer].Gather(indices, 5, parallelism: 2);
            for (int b = 0; b < 5; b++)
            {
                using Batch single = samples.Slice(b, 1);
                float[] own = WeightGradient(network, single, layer);
                AssertClose([.. indices.Select(i => own[i])], gathered.AsSpan(b * indices.Length, indices.Length).ToArray());
            }
        }
    }

    [Fact]
    public void GradientPass_VisionTransformer_GivesTheGradientsOfAutograd()
    {
        TinyModel.Vit().Write(_folder.Path);
        using var network = ResidentNetwork.Open(_folder.Path, torch.CPU);
        using DisposeScope scope = torch.NewDisposeScope();
        using var batch = new Batch(torch.randn(4, 2, 6, 4), torch.tensor([0L, 1, 1, 0]));
        using var pass = GradientPass.Run(network, batch, network.Layers, microBatch: 3);
        Assert.All(network.Layers, layer => AssertClose(WeightGradient(network, batch, layer), pass[layer].Mean()));
    }

    [Fact]
    public void ExactHessian_AttentionLayer_EqualsDifferencesOfGradients()
    {
        TinyModel.Llama().Write(_folder.Path);
        using var network = ResidentNetwork.Open(_folder.Path, torch.CPU);
        using SampleSet samples = Windows(3);
        using Batch batch = samples.Slice(0, 3);
        LinearLayer layer = network.Layers[0];
        int[] indices = [0, 5, 17, 100, 255];
        double[] hessian = ExactHessian.Compute(network, batch, layer, indices, chunk: 0);
        const float Step = 1e-2f;
        for (int row = 0; row < indices.Length; row++)
        {
            float[] above = WeightGradient(network, batch, layer, indices[row], Step);
            float[] below = WeightGradient(network, batch, layer, indices[row], -Step);
            for (int column = 0; column < indices.Length; column++)
            {
                double difference = (above[indices[column]] - below[indices[column]]) / (2.0 * Step);
                Assert.Equal(difference, hessian[(row * indices.Length) + column], 1e-3);
            }
        }
    }

    [Fact]
    public async Task StepAsync_AnySettings_KeepsTheCountOfEveryLayer()
    {
        TinyModel.Llama().Write(_folder.Path);
        for (ulong seed = 0; seed < 6; seed++)
        {
            using var network = ResidentNetwork.Open(_folder.Path, torch.CPU);
            using SampleSet samples = Windows(10);
            PruningOptions options = Options();
            options.Initial = new SelectionOptions { Score = (ScoreKind)(seed % 4), Grouping = (Grouping)(seed % 3) };
            options.MicroBatch = (int)(seed % 3) * 2;
            options.Hessian = seed == 5 ? HessianKind.ExactPiecewise : HessianKind.GradientPerSample;
            options.BlocksPerStep = seed == 4 ? 1 : 14;
            var pruner = new IcbsPruner(network, samples, options, Tabu, new SolverRunner(), TimeProvider.System, seed, parallelism: 2);
            pruner.CutInitially();
            int[] kept = [.. pruner.Masks.Select(static mask => mask.KeptCount)];
            for (int step = 0; step < 3; step++)
            {
                StepRecord record = (await pruner.StepAsync(CancellationToken.None)).Record;
                Assert.NotEmpty(record.Blocks);
                Assert.Equal(kept, pruner.Masks.Select(static mask => mask.Pruned.Count((byte)0)));
                Assert.All(pruner.Masks, static mask => Assert.Equal(
                    mask.KeptCount, mask.Layer.Weight.data<float>().ToArray().Count(static weight => weight != 0)));
            }
        }
    }

    [Fact]
    public async Task ExecuteAsync_LanguageModelWithRefits_SameBitsOnAnyThreadsAndResumed()
    {
        PruneConfiguration configuration = LanguageModel();
        configuration.Threads = 1;
        PruneResult straight = await PruneRun.ExecuteAsync(configuration, Context("straight"));
        configuration.Threads = 2;
        using var stop = new CancellationTokenSource();
        await PruneRun.ExecuteAsync(configuration, Context("broken") with { Observer = new StoppingObserver(stop, 3) }, stop.Token);
        PruneResult resumed = await PruneRun.ExecuteAsync(configuration, Context("broken") with { Resume = true });
        Assert.Equal(straight.Epochs.Select(static e => e.Loss), resumed.Epochs.Select(static e => e.Loss));
        Assert.Equal(Math.Exp(straight.Final!.Loss), straight.Final!.Perplexity);
        foreach (string file in new[] { "model/model.safetensors", "masks.safetensors" })
        {
            Assert.Equal(
                await File.ReadAllBytesAsync(_folder.At($"straight/{file}")), await File.ReadAllBytesAsync(_folder.At($"broken/{file}")));
        }

        // What is left is a folder in Hugging Face layout that holds the pruned network.
        using var saved = ResidentNetwork.Open(_folder.At("straight/model"), torch.CPU);
        using DataSplit data = DataSets.Load(configuration.Data, torch.CPU);
        Assert.Equal(straight.Final!.Loss, saved.Evaluate(data.Validation).Loss);
        Assert.Equal(
            straight.Density.Layers.Select(static layer => layer.Kept),
            saved.Layers.Select(static layer => layer.Weight.data<float>().ToArray().Count(static weight => weight != 0)));
    }

    [DataFact("stories260k")]
    public async Task StepAsync_StoriesAtHalfDensityFromWanda_ImprovesTheLossForFiveSeeds()
    {
        using var network = ResidentNetwork.Open(TestData.Get("stories260k"), torch.CPU);
        using DataSplit data = DataSets.Load(
            new DataOptions
            {
                Type = "tokens",
                Directory = TestData.Get("stories260k"),
                Tokens = { Training = "tokens_train.safetensors" },
                TrainingLimit = 64,
                ValidationLimit = 8,
            },
            torch.CPU);
        PruningOptions options = Options();
        options.Initial = new SelectionOptions { Score = ScoreKind.Wanda, Grouping = Grouping.Row };
        options.CalibrationSamples = 16;
        options.BlockSize = 256;
        options.BatchSize = 8;
        options.BlocksPerStep = 35;
        await ImprovesForFiveSeedsAsync(network, data, options, steps: 2);
    }

    [DataFact("vit-fashion", "fashion-mnist")]
    public async Task StepAsync_VisionTransformerAtThirtyPercentFromMagnitude_ImprovesTheLossForFiveSeeds()
    {
        using var network = ResidentNetwork.Open(TestData.Get("vit-fashion"), torch.CPU);
        using DataSplit data = DataSets.Load(
            new DataOptions { Type = "idx", Directory = TestData.Get("fashion-mnist"), TrainingLimit = 500, ValidationLimit = 200 },
            torch.CPU);
        PruningOptions options = Options();
        options.Density = 0.3;
        options.BlockSize = 64;
        options.BatchSize = 100;
        options.BlocksPerStep = 18;
        await ImprovesForFiveSeedsAsync(network, data, options, steps: 2);
    }

    private static async Task ImprovesForFiveSeedsAsync(ResidentNetwork network, DataSplit data, PruningOptions options, int steps)
    {
        float[][] trained = [.. network.Layers.Select(static layer => layer.Weight.data<float>().ToArray())];
        for (ulong seed = 1; seed <= 5; seed++)
        {
            for (int l = 0; l < trained.Length; l++)
            {
                using IDisposable gradientless = torch.no_grad();
                using Tensor weights = torch.tensor(trained[l]).reshape(network.Layers[l].Weight.shape);
                network.Layers[l].Weight.copy_(weights);
            }

            var pruner = new IcbsPruner(
                network, data.Training, options, Tabu, new SolverRunner(), TimeProvider.System, seed, parallelism: 2);
            pruner.CutInitially();
            double before = network.Evaluate(data.Validation).Loss;
            for (int step = 0; step < steps; step++)
            {
                await pruner.StepAsync(CancellationToken.None);
            }

            double after = network.Evaluate(data.Validation).Loss;
            Assert.True(after < before, $"Seed {seed}: {before} became {after}.");
        }
    }

    [GpuFact]
    [Trait("Category", "Gpu")]
    public Task ExecuteAsync_LanguageModelOnAGpu_PrunesAsMuchAndRepeatsItsBits() =>
        GpuRuns.AssertPrunesAsMuchAndRepeatsAsync(LanguageModel, Context, _folder);

    private static PruningOptions Options() => new()
    {
        Density = 0.5,
        BlockSize = 32,
        BatchSize = 5,
        BlocksPerStep = 14,
        Epochs = 2,
        StepsPerEpoch = 2,
        CalibrationSamples = 10,
        FixFractionKeep = 0,
        FixFractionPrune = 0,
    };

    private PruneConfiguration LanguageModel()
    {
        string model = _folder.At("trained");
        Directory.CreateDirectory(model);
        TinyModel.Llama().Write(model);
        foreach ((string name, ulong seed, int count) in new[] { ("train", 1UL, 12), ("valid", 2UL, 6) })
        {
            int[] tokens = Tokens(seed, count);
            SafetensorsWriter.Write(
                _folder.At($"{name}.safetensors"), [SafetensorsEntry.FromInt32s("input_ids", tokens, count, Positions)]);
        }

        PruningOptions pruning = Options();
        pruning.MicroBatch = 2;
        pruning.Refit = new RefitOptions { BatchSize = 3 };
        return new PruneConfiguration
        {
            Name = "tiny",
            Data =
            {
                Type = "tokens",
                Directory = _folder.Path,
                Tokens = { Training = "train.safetensors", Validation = "valid.safetensors" },
            },
            Model = { Type = "huggingface", Path = model },
            Checkpoint = { Interval = TimeSpan.Zero },
            Calibration = { Count = 8 },
            Pruning = pruning,
        };
    }

    private RunContext Context(string name) => new()
    {
        Solver = Tabu,
        Refit = new NamedUpdater("exact", new ExactUpdater(new ExactOptions { Ridge = 0.1 })),
        Output = _folder.At(name),
    };

    private static SampleSet Windows(int count)
    {
        long[] tokens = Array.ConvertAll(Tokens(7, count), static token => (long)token);
        long[] labels = new long[tokens.Length];
        for (int q = 0; q < labels.Length; q++)
        {
            labels[q] = q % Positions == Positions - 1 ? SampleSet.NotScored : tokens[q + 1];
        }

        using DisposeScope scope = torch.NewDisposeScope();
        return new SampleSet(
            "windows",
            torch.tensor(tokens).reshape(count, Positions),
            torch.tensor(labels).reshape(count, Positions),
            Vocabulary,
            new TokenWindows(Positions, Positions));
    }

    private static int[] Tokens(ulong seed, int count)
    {
        var random = new SeededRandom(seed);
        int[] tokens = new int[count * Positions];
        for (int q = 0; q < tokens.Length; q++)
        {
            tokens[q] = random.NextInt32(Vocabulary);
        }

        return tokens;
    }

    private static float[] WeightGradient(ResidentNetwork network, Batch batch, LinearLayer layer, int index = 0, float step = 0)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        float[] values = layer.Weight.data<float>().ToArray();
        values[index] += step;
        Tensor weight = torch.tensor(values).reshape(layer.Weight.shape).requires_grad_(true);
        Tensor mean = network.SampleLosses(batch, new SubstitutingEvaluator(layer, weight)).mean();
        return torch.autograd.grad([mean], [weight])[0].data<float>().ToArray();
    }

    private static void AssertClose(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 2e-5);
        }
    }

    private sealed class StoppingObserver(CancellationTokenSource stop, int afterStep) : IPruneObserver
    {
        public void OnStarted(PrunePlan plan)
        {
        }

        public void OnEvaluated(EvaluationRecord record)
        {
        }

        public void OnLayer(LayerRecord record)
        {
        }

        public void OnStep(StepRecord record)
        {
            if (record.Step == afterStep)
            {
                stop.Cancel();
            }
        }
    }
}
