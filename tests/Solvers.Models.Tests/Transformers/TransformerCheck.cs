using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Models.Tests;

/// <summary>Compares a network with a plain evaluation of it.</summary>
internal static class TransformerCheck
{
    /// <summary>Writes the model, opens it both ways, and compares the outputs of a text.</summary>
    public static void Equal(TinyModel model, long[] tokens, double[][] expected)
    {
        using TemporaryFolder folder = new();
        model.Write(folder.Path);
        using DisposeScope scope = NewDisposeScope();
        float[] resident = Logits(folder.Path, Residency.Resident, TensorValues.Make(tokens).view(1, -1));
        float[] streamed = Logits(folder.Path, Residency.Streaming, TensorValues.Make(tokens).view(1, -1));
        Assert.Equal(resident, streamed);
        Close([.. expected.SelectMany(static row => row)], resident);
    }

    /// <summary>Compares numbers within single-precision tolerance of the largest.</summary>
    public static void Close(double[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        double tolerance = 2e-5 * expected.Max(static value => Math.Abs(value));
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= tolerance, $"Output {i} is {actual[i]}, but {expected[i]} was expected.");
        }
    }

    /// <summary>Computes the outputs of a network.</summary>
    public static float[] Logits(string folder, Residency residency, Tensor inputs)
    {
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        using var network = HuggingFaceNetwork.Open(folder, CPU, residency);
        Tensor hidden = network.Begin(inputs);
        for (int index = 0; index < network.StageNames.Count; index++)
        {
            using INetworkStage stage = network.OpenStage(index);
            hidden = stage.Apply(hidden, PlainLinearEvaluator.Instance);
        }

        return network.Finish(hidden).Singles();
    }
}
