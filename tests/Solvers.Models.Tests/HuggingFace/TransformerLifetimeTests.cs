using System.Text.Json.Nodes;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Models.Tests;

/// <summary>Which tensors of a network live how long, for every family.</summary>
public sealed class TransformerLifetimeTests
{
    public static TheoryData<string> Families => ["llama", "opt", "opt, norms after", "vit", "deit"];

    [Theory]
    [MemberData(nameof(Families))]
    public void SampleLosses_InputsShown_LiveAsLongAsTheScope(string family)
    {
        using TemporaryFolder folder = new();
        Make(family).Write(folder.Path);
        using var network = ResidentNetwork.Open(folder.Path, CPU);
        using SampleSet samples = Samples(family);
        using Batch batch = samples.Slice(0, 2);
        using DisposeScope scope = NewDisposeScope();
        Recorder recorder = new();
        Tensor losses = network.SampleLosses(batch, recorder);
        Assert.Equal([2L], losses.shape);
        Assert.Equal(network.Layers, recorder.Inputs.Select(static shown => shown.Layer));
        Assert.All(recorder.Inputs, static shown => Assert.Equal(shown.Sum, shown.Input.sum().ToDouble()));
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void SampleLosses_Gradients_AgreeWithDifferences(string family)
    {
        using TemporaryFolder folder = new();
        Make(family).Write(folder.Path);
        using var network = ResidentNetwork.Open(folder.Path, CPU);
        using SampleSet samples = Samples(family);
        using Batch batch = samples.Slice(0, 2);
        GradientCheck.Agree(network, batch);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void OpenEvaluateSaveDispose_Repeated_LeavesNoTensorBehind(string family)
    {
        using TemporaryFolder folder = new();
        Make(family).Write(folder.Path, shardCount: 2);
        long before = LiveTensors.CountSettled();
        OpenEvaluateSave(folder, family, "first");
        OpenEvaluateSave(folder, family, "second");
        Assert.Equal(before, Tensor.TotalCount);
    }

    private static void OpenEvaluateSave(TemporaryFolder folder, string family, string name)
    {
        using SampleSet samples = Samples(family);
        using var streaming = HuggingFaceNetwork.Open(folder.Path, CPU, Residency.Streaming);
        using var resident = ResidentNetwork.Open(folder.Path, CPU);
        Assert.Equal(streaming.Evaluate(samples), resident.Evaluate(samples));
        resident.Save(folder.At(name));
    }

    private static TinyModel Make(string family) => family switch
    {
        "llama" => TinyModel.Llama(),
        "opt" or "opt, norms after" => TinyModel.Opt(configuration =>
        {
            configuration["do_layer_norm_before"] = family == "opt";

            // Differences meet the kink of max(0, x); a smooth function has none.
            configuration["activation_function"] = "gelu";
        }),
        "vit" => TinyModel.Vit(),
        _ => TinyModel.Vit(static configuration =>
        {
            configuration["architectures"] = new JsonArray("DeiTForImageClassificationWithTeacher");
            configuration["model_type"] = "deit";
        }),
    };

    private static SampleSet Samples(string family)
    {
        using DisposeScope scope = NewDisposeScope();
        if (family is "vit" or "deit")
        {
            float[] pixels = [.. Enumerable.Range(0, 96).Select(static i => (float)Math.Sin(i * i))];
            return new SampleSet("images", TensorValues.Make(pixels, 2, 48), TensorValues.Make([2, 0]), 3);
        }

        Tensor tokens = TensorValues.Make([1, 5, 30, 7, 9, 2, 8, 8, 3, 4, 6, 12]).view(2, 6);
        return new SampleSet("text", tokens, tokens.roll(-1, 1), 31, new TokenWindows(6, 6));
    }

    /// <summary>Keeps what it is shown, with its sum at that time.</summary>
    private sealed class Recorder : ILinearEvaluator
    {
        public List<(LinearLayer Layer, Tensor Input, double Sum)> Inputs { get; } = [];

        public Tensor Apply(LinearLayer layer, Tensor input)
        {
            Inputs.Add((layer, input, input.sum().ToDouble()));
            return PlainLinearEvaluator.Instance.Apply(layer, input);
        }
    }
}
