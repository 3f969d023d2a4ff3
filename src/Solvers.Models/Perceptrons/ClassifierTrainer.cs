using System.Runtime.InteropServices;
using Solvers.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>Trains small classifiers in seconds, the same bits on every run.</summary>
/// <remarks>
/// Stochastic gradient descent with momentum; weights start as He et al. propose (doi 10.1109/ICCV.2015.123): normal with
/// variance 2 / inputs. The gradients of a perceptron are three lines per layer and are written out here, which is faster
/// than recording a graph for each small step.
/// </remarks>
public static class ClassifierTrainer
{
    /// <summary>Trains a perceptron on the samples' device.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="options">How; already validated.</param>
    /// <returns>The network, with layers <c>layers.1</c>, <c>layers.2</c> and so on.</returns>
    public static MultilayerPerceptron Train(SampleSet samples, TrainOptions options)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(options);
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Device device = samples.Inputs.device;
        Tensor inputs = samples.Inputs.reshape(samples.Count, -1);
        Tensor targets = OneHot(samples).to(device);
        LinearLayer[] layers = Initialise((int)inputs.shape[1], samples.ClassCount, options, device);
        try
        {
            Descend(inputs, targets, layers, options);
            return new MultilayerPerceptron("trained classifier", layers);
        }
        catch
        {
            Array.ForEach(layers, static layer => layer.Dispose());
            throw;
        }
    }

    private static LinearLayer[] Initialise(int inputCount, int classCount, TrainOptions options, Device device)
    {
        int[] widths = [inputCount, .. options.HiddenOrDefault, classCount];
        var layers = new LinearLayer[widths.Length - 1];
        for (int layer = 0; layer < layers.Length; layer++)
        {
            SeededRandom random = new(options.Seed, (ulong)layer);
            float[] weights = new float[(long)widths[layer + 1] * widths[layer]];
            double deviation = Math.Sqrt(2.0 / widths[layer]);
            for (int i = 0; i < weights.Length; i++)
            {
                weights[i] = (float)(deviation * random.NextNormal());
            }

            Tensor weight = TensorData.ToDevice(
                TensorData.FromSingles(weights, widths[layer + 1], widths[layer]), device);
            Tensor bias = zeros(new long[] { widths[layer + 1] }, dtype: float32, device: device);
            layers[layer] = new LinearLayer(
                $"layers.{layer + 1}", weight.DetachFromDisposeScope(), bias.DetachFromDisposeScope());
        }

        return layers;
    }

    private static void Descend(Tensor inputs, Tensor targets, LinearLayer[] layers, TrainOptions options)
    {
        int count = (int)inputs.shape[0];
        Tensor[] parameters = [.. layers.SelectMany(static layer => new[] { layer.Weight, layer.Bias! })];
        Tensor[] velocities = Array.ConvertAll(parameters, static parameter => zeros_like(parameter));
        SeededRandom random = new(options.Seed, (ulong)layers.Length);
        long[] order = new long[count];
        for (int i = 0; i < count; i++)
        {
            order[i] = i;
        }

        int batchCount = (count + options.BatchSize - 1) / options.BatchSize;
        long stepCount = (long)batchCount * options.Epochs;
        for (long step = 0; step < stepCount; step++)
        {
            int start = (int)(step % batchCount) * options.BatchSize;
            if (start == 0)
            {
                random.Shuffle(order.AsSpan());
            }

            using DisposeScope inner = NewDisposeScope();
            Tensor chosen = TensorData.FromInt64s(order[start..Math.Min(start + options.BatchSize, count)], inputs.device);
            Tensor[] gradients = Gradients(inputs.index_select(0, chosen), targets.index_select(0, chosen), layers);
            double rate = options.LearningRate * (1.0 - ((double)step / stepCount));
            for (int i = 0; i < parameters.Length; i++)
            {
                // Weights alone decay; a bias has nothing to overfit with.
                if (i % 2 == 0)
                {
                    gradients[i].add_(parameters[i], options.WeightDecay);
                }

                velocities[i].mul_(options.Momentum).add_(gradients[i]);
                parameters[i].add_(velocities[i], -rate);
            }
        }
    }

    /// <summary>Gradients of the mean cross entropy, weight and bias of each layer in turn.</summary>
    private static Tensor[] Gradients(Tensor inputs, Tensor targets, LinearLayer[] layers)
    {
        var activations = new Tensor[layers.Length];
        Tensor outputs = inputs;
        for (int i = 0; i < layers.Length; i++)
        {
            activations[i] = i == 0 ? inputs : nn.functional.relu(outputs);
            outputs = nn.functional.linear(activations[i], layers[i].Weight, layers[i].Bias);
        }

        var gradients = new Tensor[2 * layers.Length];
        Tensor back = nn.functional.softmax(outputs, 1).sub_(targets).div_((double)inputs.shape[0]);
        for (int i = layers.Length - 1; i >= 0; i--)
        {
            gradients[2 * i] = back.t().mm(activations[i]);
            gradients[(2 * i) + 1] = back.sum([0L]);
            if (i > 0)
            {
                back = back.mm(layers[i].Weight).mul_(activations[i].gt(0));
            }
        }

        return gradients;
    }

    private static Tensor OneHot(SampleSet samples)
    {
        float[] targets = new float[(long)samples.Count * samples.ClassCount];
        int sample = 0;
        TensorData.ReadRows(samples.Labels, bytes =>
        {
            foreach (long label in MemoryMarshal.Cast<byte, long>(bytes))
            {
                targets[((long)sample * samples.ClassCount) + label] = 1f;
                sample++;
            }
        });
        return TensorData.FromSingles(targets, samples.Count, samples.ClassCount);
    }
}
