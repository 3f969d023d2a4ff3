using Solvers.Safetensors;
using static TorchSharp.torch;

namespace Solvers.Models.Tests;

public sealed class MultilayerPerceptronTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_AnyWidths_EvaluatesAsWrittenOut()
    {
        // Eleven layers, so that natural and ordinal order of names differ.
        int[] widths = [4, 3, 5, 2, 6, 7, 3, 4, 5, 6, 3, 5];
        float[][] weights = new float[11][];
        float[][] biases = new float[11][];
        List<SafetensorsEntry> entries = [];
        for (int layer = 0; layer < 11; layer++)
        {
            weights[layer] = Numbers(widths[layer] * widths[layer + 1], layer);
            biases[layer] = Numbers(widths[layer + 1], layer + 100);
            entries.Add(SafetensorsEntry.FromSingles($"net.{layer}.weight", weights[layer], widths[layer + 1], widths[layer]));
            entries.Add(SafetensorsEntry.FromSingles($"net.{layer}.bias", biases[layer], widths[layer + 1]));
        }

        using MultilayerPerceptron network = Write(entries);
        Assert.Equal("mlp 4-3-5-2-6-7-3-4-5-6-3-5", network.Architecture);
        Assert.Equal("net.10", network.Layers[10].Name);
        Assert.Equal(network.Layers.Select(static layer => layer.Name), network.StageNames, StringComparer.Ordinal);
        Assert.Equal(new LinearShape("net.2", 2, 5), Assert.Single(network.StageLayers(2)));
        const int Count = 7;
        float[] inputs = Numbers(Count * 4, 999);
        long[] labels = [0, 1, 2, 3, 4, 0, 1];
        using SampleSet samples = new("test", TensorValues.Make(inputs, Count, 2, 2), TensorValues.Make(labels), 5);
        double loss = 0;
        int hits = 0;
        double[] losses = new double[Count];
        for (int sample = 0; sample < Count; sample++)
        {
            double[] x = [.. inputs.AsSpan(sample * 4, 4).ToArray().Select(static v => (double)v)];
            for (int layer = 0; layer < 11; layer++)
            {
                x = [.. Enumerable.Range(0, widths[layer + 1]).Select(o =>
                    biases[layer][o] + x.Select((v, i) => v * weights[layer][(o * x.Length) + i]).Sum())];
                if (layer < 10)
                {
                    x = Array.ConvertAll(x, static v => Math.Max(0, v));
                }
            }

            losses[sample] = Math.Log(x.Sum(Math.Exp)) - x[labels[sample]];
            loss += losses[sample];
            hits += Array.IndexOf(x, x.Max()) == labels[sample] ? 1 : 0;
        }

        Evaluation evaluation = network.Evaluate(samples);
        Assert.Equal(loss / Count, evaluation.Loss, 1e-5);
        Assert.Equal(hits / (double)Count, evaluation.Accuracy);
        Assert.Null(evaluation.Perplexity);
        using Batch batch = samples.Select([6, 0, 0]);
        using Tensor chosen = network.SampleLosses(batch, PlainLinearEvaluator.Instance);
        float[] values = chosen.Singles();
        Assert.Equal(losses[6], values[0], 1e-5);
        Assert.Equal(losses[0], values[1], 1e-5);
        Assert.Equal(losses[0], values[2], 1e-5);
    }

    [Fact]
    public void Evaluate_ManyBatches_EqualsOneSampleAtATime()
    {
        float[] weights = Numbers(30, 5);
        using MultilayerPerceptron network = Write([SafetensorsEntry.FromSingles("a.weight", weights, 3, 10)]);
        const int Count = 2345;
        float[] inputs = Numbers(Count * 10, 6);
        long[] labels = [.. Enumerable.Range(0, Count).Select(static i => (long)(i % 3))];
        using SampleSet samples = new("test", TensorValues.Make(inputs, Count, 10), TensorValues.Make(labels), 3);
        double loss = 0;
        int hits = 0;
        for (int sample = 0; sample < Count; sample++)
        {
            double[] x = [.. Enumerable.Range(0, 3).Select(o =>
                Enumerable.Range(0, 10).Sum(i => (double)inputs[(sample * 10) + i] * weights[(o * 10) + i]))];
            loss += Math.Log(x.Sum(Math.Exp)) - x[labels[sample]];
            hits += Array.IndexOf(x, x.Max()) == labels[sample] ? 1 : 0;
        }

        Evaluation evaluation = network.Evaluate(samples);
        Assert.Equal(loss / Count, evaluation.Loss, 1e-6);
        Assert.Equal(hits / (double)Count, evaluation.Accuracy);
    }

    [Fact]
    public void Save_ThenLoad_KeepsNamesBitsAndMetadata()
    {
        SafetensorsEntry[] entries =
        [
            SafetensorsEntry.FromSingles("b.x1.weight", Numbers(6, 1), 2, 3),
            SafetensorsEntry.FromSingles("b.x2.weight", Numbers(4, 2), 2, 2),
            SafetensorsEntry.FromSingles("b.x2.bias", Numbers(2, 3), 2),
        ];
        using MultilayerPerceptron network = Write(entries);
        string saved = _folder.At("saved.safetensors");
        network.Save(saved, new Dictionary<string, string>(StringComparer.Ordinal) { ["density"] = "0.1" });
        using var before = SafetensorsFile.Open(_folder.At("net.safetensors"));
        using var after = SafetensorsFile.Open(saved);
        Assert.Equal("0.1", after.Metadata["density"]);
        Assert.Equal(before.Tensors.Keys.Order(StringComparer.Ordinal), after.Tensors.Keys.Order(StringComparer.Ordinal));
        foreach (string name in before.Tensors.Keys)
        {
            Assert.Equal(before.Tensor(name).Shape, after.Tensor(name).Shape);
            Assert.Equal(before.ReadSingles(name), after.ReadSingles(name));
        }
    }

    [Theory]
    [InlineData(SafetensorsDtype.Float16, new byte[] { 0x00, 0x3C, 0x00, 0xC0 })]
    [InlineData(SafetensorsDtype.BFloat16, new byte[] { 0x80, 0x3F, 0x00, 0xC0 })]
    [InlineData(SafetensorsDtype.Float64, new byte[] { 0, 0, 0, 0, 0, 0, 0xF0, 0x3F, 0, 0, 0, 0, 0, 0, 0, 0xC0 })]
    public void Load_OtherFloatingPointTypes_AreConverted(SafetensorsDtype dtype, byte[] bytes)
    {
        using MultilayerPerceptron network = Write([SafetensorsEntry.FromBytes("a.weight", dtype, bytes, 1, 2)]);
        Assert.Equal([1f, -2f], network.Layers[0].Weight.Singles());
        Assert.Equal(ScalarType.Float32, network.Layers[0].Weight.dtype);
    }

    [Fact]
    public void Load_MissingFile_Throws() =>
        Assert.Throws<FileNotFoundException>(() => MultilayerPerceptron.Load(_folder.At("absent"), CPU));

    [Fact]
    public void Load_IntegerWeights_NamesTensorAndType() =>
        Expect("'a.weight' (I64 [1, 2]) does not hold floating-point weights", SafetensorsEntry.FromInt64s("a.weight", new long[2], 1, 2));

    [Theory]
    [InlineData(float.NaN, "holds NaN at index [1, 2]")]
    [InlineData(float.PositiveInfinity, "holds an infinite number at index [1, 2]")]
    public void Load_WeightNotFinite_NamesTensorAndIndex(float value, string what)
    {
        float[] weights = Numbers(12, 1);
        weights[6] = value;
        Expect("'a.weight' (F32 [3, 4]) " + what, SafetensorsEntry.FromSingles("a.weight", weights, 3, 4));
    }

    [Fact]
    public void Load_BiasNotFinite_NamesTensorAndIndex() =>
        Expect(
            "'a.bias' (F32 [2]) holds NaN at index [1]",
            SafetensorsEntry.FromSingles("a.weight", Numbers(4, 1), 2, 2),
            SafetensorsEntry.FromSingles("a.bias", new[] { 0, float.NaN }, 2));

    [Fact]
    public void Load_WidthsDoNotChain_NamesBothLayers() =>
        Expect(
            "'a2.weight' (F32 [3, 4]) gives 3 outputs but 'a10.weight' (F32 [2, 5]), next in the order of names, takes 5 inputs",
            SafetensorsEntry.FromSingles("a10.weight", Numbers(10, 1), 2, 5),
            SafetensorsEntry.FromSingles("a2.weight", Numbers(12, 1), 3, 4));

    [Fact]
    public void Load_TensorsOfSomethingElse_SaysWhichAndWhy()
    {
        Expect("'scale' (F32 [2]) is neither a '*.weight' nor a '*.bias'", SafetensorsEntry.FromSingles("scale", new float[2], 2));
        Expect("'a.bias' (F32 [2]) has no 'a.weight' beside it", SafetensorsEntry.FromSingles("a.bias", new float[2], 2));
        Expect("'a.weight' (F32 [2]) is not a matrix", SafetensorsEntry.FromSingles("a.weight", new float[2], 2));
        Expect("'a.weight' (F32 [0, 2]) is not a matrix", SafetensorsEntry.FromSingles("a.weight", Array.Empty<float>(), 0, 2));
        Expect(
            "'a.bias' (F32 [1]) does not fit 'a.weight' (F32 [2, 2]): [2] is needed",
            SafetensorsEntry.FromSingles("a.weight", new float[4], 2, 2), SafetensorsEntry.FromSingles("a.bias", new float[1], 1));
        Expect("there is no tensor");
    }

    [Fact]
    public void Evaluate_SamplesOfAnotherSize_NamesBoth()
    {
        using MultilayerPerceptron network = Write([SafetensorsEntry.FromSingles("a.weight", Numbers(8, 1), 2, 4)]);
        using SampleSet wide = new("wide data", TensorValues.Make(new float[5], 1, 5), TensorValues.Make([0]), 2);
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => network.Evaluate(wide));
        Assert.Contains("net.safetensors' takes 4 numbers per sample (layer 'a'), but 'wide data' has 5", error.Message, StringComparison.Ordinal);
        using Batch batch = wide.Slice(0, 1);
        Assert.Throws<InvalidDataException>(() => network.SampleLosses(batch, PlainLinearEvaluator.Instance));
        using SampleSet classes = new("many classes", TensorValues.Make(new float[4], 1, 4), TensorValues.Make([2]), 3);
        error = Assert.Throws<InvalidDataException>(() => network.Evaluate(classes));
        Assert.Contains("tells 2 classes apart, but 'many classes' has 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_WidthsDoNotChain_Throws()
    {
        using LinearLayer first = new("first", TensorValues.Make(new float[6], 2, 3), bias: null);
        using LinearLayer second = new("second", TensorValues.Make(new float[3], 1, 3), bias: null);
        ArgumentException error = Assert.Throws<ArgumentException>(() => new MultilayerPerceptron("x", [first, second]));
        Assert.Contains("'first' gives 2 outputs but 'second' takes 3", error.Message, StringComparison.Ordinal);
    }

    private static float[] Numbers(int count, int salt)
    {
        Numerics.SeededRandom random = new((ulong)salt);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++)
        {
            numbers[i] = (float)random.NextNormal();
        }

        return numbers;
    }

    private MultilayerPerceptron Write(IEnumerable<SafetensorsEntry> entries)
    {
        string path = _folder.At("net.safetensors");
        SafetensorsWriter.Write(path, entries);
        return MultilayerPerceptron.Load(path, CPU);
    }

    private void Expect(string what, params SafetensorsEntry[] entries)
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => Write(entries).Dispose());
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        Assert.Contains(_folder.At("net.safetensors"), error.Message, StringComparison.Ordinal);
    }
}
