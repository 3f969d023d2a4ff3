using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Solvers.Core;
using Solvers.Models;
using Solvers.Numerics;
using Solvers.Safetensors;
using Solvers.Tabu;
using Solvers.TestKit;

namespace Solvers.Pruning.Tests;

public sealed class StreamedRunTests : IDisposable
{
    private const int Layers = 3;
    private readonly TemporaryFolder _folder = new();

    public StreamedRunTests()
    {
        Directory.CreateDirectory(_folder.At("model"));
        TinyModel.Llama(static configuration => configuration["num_hidden_layers"] = Layers)
            .Write(_folder.At("model"), SafetensorsDtype.Float16, shardCount: 3);
        File.WriteAllText(_folder.At("model/tokenizer_config.json"), "{}");
        var random = new SeededRandom(4);
        foreach (string file in new[] { "tokens_train.safetensors", "tokens_valid.safetensors" })
        {
            int[] tokens = new int[12 * 10];
            for (int i = 0; i < tokens.Length; i++)
            {
                tokens[i] = random.NextInt32(31);
            }

            SafetensorsWriter.Write(_folder.At(file), [SafetensorsEntry.FromInt32s("input_ids", tokens, 12, 10)]);
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ExecuteAsync_ShardedHalfPrecisionModel_BecomesAFolderOfTheSameLayout()
    {
        PruneResult result = await PruneRun.ExecuteAsync(Small(), Context("run"));
        Assert.Equal(7 * Layers, result.Layerwise!.Layers.Count);
        Assert.Equal(
            Names(_folder.At("model")), Names(_folder.At("run/model")), StringComparer.Ordinal);
        using var masks = SafetensorsFile.Open(_folder.At("run/masks.safetensors"));
        foreach (string path in Directory.EnumerateFiles(_folder.At("model"), "*.safetensors"))
        {
            using var before = SafetensorsFile.Open(path);
            using var after = SafetensorsFile.Open(_folder.At($"run/model/{Path.GetFileName(path)}"));
            foreach (SafetensorsTensor tensor in before.Tensors.Values)
            {
                Assert.Equal(tensor.Dtype, after.Tensor(tensor.Name).Dtype);
                if (!masks.Tensors.ContainsKey(tensor.Name))
                {
                    Assert.Equal(before.Bytes(tensor.Name).ToArray(), after.Bytes(tensor.Name).ToArray());
                    continue;
                }

                byte[] kept = masks.ReadBytes(tensor.Name);
                Assert.All(after.ReadSingles(tensor.Name).Index(), weight => Assert.True(PackedBits.At(kept, weight.Index) || weight.Item == 0));
            }
        }

        // What is on the disk is what was measured.
        PruneConfiguration pruned = Small();
        pruned.Model.Path = _folder.At("run/model");
        Assert.Equal(result.Final!.Loss, PruneRun.Evaluate(pruned).Evaluation.Loss);
    }

    [Fact]
    public async Task ExecuteAsync_ModelWhereThePrunedOneWouldGo_IsRefusedAndStays()
    {
        string[] before = [.. Names(_folder.At("model"))];
        ConfigurationException error = await Assert.ThrowsAsync<ConfigurationException>(
            () => PruneRun.ExecuteAsync(Small(), Context(string.Empty)));
        Assert.Contains("--out", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, Names(_folder.At("model")), StringComparer.Ordinal);
        Assert.False(File.Exists(_folder.At("configuration.json")));
    }

    [Fact]
    public async Task ExecuteAsync_KilledAfterAnyLayerAndResumed_SameBits()
    {
        await PruneRun.ExecuteAsync(Small(), Context("straight"));
        Dictionary<string, string> expected = Digests("straight");
        for (int layer = 1; layer <= 7 * Layers; layer += 3)
        {
            string name = $"killed-{layer}";
            await Assert.ThrowsAsync<KilledException>(
                () => PruneRun.ExecuteAsync(Small(), Context(name) with { Observer = new Killer(layer) }));
            PruneResult resumed = await PruneRun.ExecuteAsync(Small(), Context(name) with { Resume = true });
            Assert.Equal(7 * Layers, resumed.Layerwise!.Layers.Count);
            Assert.Equal(expected, Digests(name));
            Directory.Delete(_folder.At(name), recursive: true);
        }
    }

    [Fact]
    public async Task ExecuteAsync_StagesAtOnce_SameBits()
    {
        var results = new List<Dictionary<string, string>>();
        foreach (int parallel in new[] { 1, 3 })
        {
            PruneConfiguration configuration = Small();
            configuration.Layerwise!.Inputs = InputSource.Dense;
            configuration.Layerwise.ParallelStages = parallel;
            await PruneRun.ExecuteAsync(configuration, Context($"parallel-{parallel}"));
            results.Add(Digests($"parallel-{parallel}"));
        }

        Assert.Equal(results[0], results[1]);
    }

    [DataFact("stories260k")]
    public async Task ExecuteAsync_Stories_GivesThePublishedPerplexities()
    {
        // Magnitude and Wanda at 0.5 as measured with the published code, on all windows; the other cells: docs/benchmarks.md.
        foreach ((string mask, double expected) in new[] { ("magnitude", 38.08), ("wanda", 18.45) })
        {
            var configuration = new PruneConfiguration
            {
                Name = "stories",
                Data = { Type = "tokens", Directory = TestData.Get("stories260k") },
                Model = { Type = "huggingface", Path = TestData.Get("stories260k") },
                Layerwise = new LayerwiseOptions { Density = 0.5 },
            };
            PruneResult result = await PruneRun.ExecuteAsync(
                configuration, Context(mask) with { Methods = new LayerwiseMethods(Masks.Of(mask)) });
            Assert.Equal(3.641, result.Unpruned!.Perplexity!.Value, 0.002);
            Assert.InRange(result.Final!.Perplexity!.Value, 0.98 * expected, 1.02 * expected);
        }
    }

    private static IEnumerable<string> Names(string folder) =>
        Directory.EnumerateFileSystemEntries(folder).Select(static file => Path.GetFileName(file)).Order(StringComparer.Ordinal);

    private PruneConfiguration Small() => new()
    {
        Name = "small",
        Data = { Type = "tokens", Directory = _folder.Path },
        Model = { Type = "huggingface", Path = _folder.At("model") },
        Calibration = { Count = 8 },
        Layerwise = new LayerwiseOptions { Density = 0.5, BatchSize = 3, Capture = CaptureMode.Sequential },
    };

    private RunContext Context(string name) => new()
    {
        Solver = new NamedSolver("tabu", new TabuSolver(new TabuOptions())),
        Methods = new LayerwiseMethods(Masks.Of("sparsegpt")) { MaskDefinition = new JsonObject { ["type"] = "sparsegpt" } },
        Output = _folder.At(name),
    };

    private Dictionary<string, string> Digests(string run) => Directory
        .EnumerateFiles(_folder.At(run), "*.safetensors", SearchOption.AllDirectories)
        .ToDictionary(
            file => Path.GetRelativePath(_folder.At(run), file),
            static file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))),
            StringComparer.Ordinal);

    private sealed class KilledException : Exception;

    /// <summary>Ends a run where it stands, as a signal would: nothing is tidied up.</summary>
    private sealed class Killer(int layer) : IPruneObserver
    {
        private int _seen;

        public void OnStarted(PrunePlan plan)
        {
        }

        public void OnEvaluated(EvaluationRecord record)
        {
        }

        public void OnLayer(LayerRecord record)
        {
            if (++_seen == layer)
            {
                throw new KilledException();
            }
        }

        public void OnStep(StepRecord record)
        {
        }
    }
}
