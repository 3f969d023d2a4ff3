using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Models.Tests;

/// <summary>Compares gradients of the losses with differences of them.</summary>
internal static class GradientCheck
{
    /// <summary>Compares, for each layer, the slope of the summed losses along its gradient.</summary>
    public static void Agree(INetwork network, Batch batch)
    {
        foreach (LinearLayer layer in network.Layers)
        {
            using DisposeScope scope = NewDisposeScope();
            layer.Weight.requires_grad = true;
            Tensor losses = network.SampleLosses(batch, PlainLinearEvaluator.Instance);
            Tensor gradient = autograd.grad([losses.sum()], [layer.Weight])[0];
            layer.Weight.requires_grad = false;
            double length = Math.Sqrt(gradient.square().sum().ToDouble());

            // Central differences; a step of 0.003 balances curvature against single-precision rounding.
            const double Step = 3e-3;
            Tensor before = layer.Weight.clone();
            double Sum(double step)
            {
                layer.Weight.copy_(before.add(gradient, step / length));
                using Tensor moved = network.SampleLosses(batch, PlainLinearEvaluator.Instance);
                return MemoryMarshal.Cast<byte, float>(moved.bytes).ToArray().Sum(static loss => (double)loss);
            }

            double slope = (Sum(Step) - Sum(-Step)) / (2 * Step);
            layer.Weight.copy_(before);
            Assert.True(
                Math.Abs(slope - length) <= 0.01 * Math.Max(length, 0.05), $"{layer.Name}: slope {slope}, gradient {length}.");
        }
    }
}
