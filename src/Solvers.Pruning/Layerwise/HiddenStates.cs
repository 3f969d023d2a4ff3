using Solvers.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Pruning;

/// <summary>The activations of all calibration samples at one place of a network, in micro-batches.</summary>
internal sealed class HiddenStates : IDisposable
{
    private readonly Tensor[] _parts;
    private readonly ScalarType _dtype;

    private HiddenStates(int partCount, ScalarType dtype)
    {
        _parts = new Tensor[partCount];
        _dtype = dtype;
    }

    /// <summary>Gets how many micro-batches there are.</summary>
    public int PartCount => _parts.Length;

    /// <summary>Gets the activations of a micro-batch, single precision, in the caller's dispose scope.</summary>
    /// <param name="part">Which, from 0.</param>
    public Tensor this[int part] => _parts[part].to(float32).alias();

    /// <summary>Computes what enters the first stage.</summary>
    /// <param name="network">The network.</param>
    /// <param name="samples">[N, ...], as a batch holds them.</param>
    /// <param name="batchSize">Samples of a micro-batch, fewer in the last.</param>
    /// <param name="precision">How activations are kept.</param>
    /// <returns>The activations.</returns>
    public static HiddenStates Begin(IStagedNetwork network, Tensor samples, int batchSize, ActivationPrecision precision)
    {
        int count = checked((int)samples.shape[0]);
        var states = new HiddenStates(
            (count + batchSize - 1) / batchSize, precision == ActivationPrecision.Half ? float16 : float32);
        using IDisposable noGradient = no_grad();
        for (int part = 0; part < states.PartCount; part++)
        {
            using DisposeScope scope = NewDisposeScope();
            int start = part * batchSize;
            states.Set(part, network.Begin(samples.narrow(0, start, Math.Min(batchSize, count - start))));
        }

        return states;
    }

    /// <summary>Replaces activations by what a stage makes of them.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="evaluator">Evaluates its linear layers.</param>
    public void Advance(INetworkStage stage, ILinearEvaluator evaluator) => Apply(stage, evaluator, this);

    /// <summary>Computes what a stage makes of activations, and leaves them as they are.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="evaluator">Evaluates its linear layers.</param>
    /// <returns>What leaves the stage.</returns>
    public HiddenStates After(INetworkStage stage, ILinearEvaluator evaluator)
    {
        var next = new HiddenStates(PartCount, _dtype);
        Apply(stage, evaluator, next);
        return next;
    }

    /// <summary>Copies.</summary>
    /// <returns>The same activations with memory of their own.</returns>
    public HiddenStates Clone()
    {
        var copy = new HiddenStates(PartCount, _dtype);
        for (int part = 0; part < PartCount; part++)
        {
            copy._parts[part] = _parts[part].clone().DetachFromDisposeScope();
        }

        return copy;
    }

    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        foreach (Tensor? part in _parts)
        {
            part?.Dispose();
        }
    }

    private void Apply(INetworkStage stage, ILinearEvaluator evaluator, HiddenStates target)
    {
        using IDisposable noGradient = no_grad();
        for (int part = 0; part < PartCount; part++)
        {
            using DisposeScope scope = NewDisposeScope();
            target.Set(part, stage.Apply(this[part], evaluator));
        }
    }

    private void Set(int part, Tensor value)
    {
        Tensor? old = _parts[part];

        // A tensor of its own: what enters may be a view of the samples.
        Tensor kept = value.to(_dtype);
        _parts[part] = (ReferenceEquals(kept, value) ? value.alias() : kept).DetachFromDisposeScope();
        old?.Dispose();
    }
}
