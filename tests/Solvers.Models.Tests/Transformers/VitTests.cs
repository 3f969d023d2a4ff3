using System.Text.Json.Nodes;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Models.Tests;

public sealed class VitTests
{
    private const string Fashion = "vit-fashion";
    private const string Images = "fashion-mnist";

    [Fact]
    public void Logits_Vit_EqualThePlainEvaluation() => Check(static _ => { });

    [Fact]
    public void Logits_VitWithoutInputBiases_EqualThePlainEvaluation() =>
        Check(static configuration => configuration["qkv_bias"] = false);

    [Fact]
    public void Logits_Deit_EqualThePlainEvaluation() => Check(static configuration =>
    {
        configuration["architectures"] = new JsonArray("DeiTForImageClassification");
        configuration["model_type"] = "deit";
    });

    [Fact]
    public void Logits_DeitWithTeacher_EqualThePlainEvaluation() => Check(static configuration =>
    {
        configuration["architectures"] = new JsonArray("DeiTForImageClassificationWithTeacher");
        configuration["model_type"] = "deit";
    });

    [DataFact(Fashion, Images)]
    public void Evaluate_FashionModel_GivesItsFigures()
    {
        DataOptions options = new() { Type = "idx", Directory = TestData.Get(Images), TrainingLimit = 1 };
        using DataSplit data = DataSets.Load(options, CPU);
        using INetwork network = Networks.Load(new ModelOptions { Type = "huggingface", Path = TestData.Get(Fashion) }, data, CPU);
        Evaluation evaluation = network.Evaluate(data.Validation);
        Assert.Equal(0.8858, evaluation.Accuracy);
        Assert.InRange(evaluation.Loss, 0.34685, 0.34695);
        Assert.Equal("vit 6x96-384, 3 heads, image 1x28x28, patch 4x4, 10 classes", network.Architecture);
        Assert.Equal(36, network.Layers.Count);
        Assert.Equal("vit.encoder.layer.0.attention.attention.query", network.Layers[0].Name);
    }

    private static void Check(Action<JsonObject> change)
    {
        var model = TinyModel.Vit(change);
        float[] first = Pixels(48);
        float[] second = [.. Pixels(96).Skip(48)];
        using TemporaryFolder folder = new();
        model.Write(folder.Path);
        using DisposeScope scope = NewDisposeScope();
        PlainVit plain = new(model);
        float[] actual = TransformerCheck.Logits(
            folder.Path, Residency.Resident, TensorValues.Make([.. first, .. second], 2, 2, 6, 4));
        TransformerCheck.Close([.. plain.Logits(first), .. plain.Logits(second)], actual);
        Assert.Equal(actual, TransformerCheck.Logits(
            folder.Path, Residency.Streaming, TensorValues.Make([.. first, .. second], 2, 48)));
    }

    private static float[] Pixels(int count) => [.. Enumerable.Range(0, count).Select(static i => (float)Math.Sin(i * i))];
}
