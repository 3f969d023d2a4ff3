using static TorchSharp.torch;

namespace Solvers.Layerwise;

/// <summary>Adds up what is known of R, the part of a layer's targets that its own weights do not make: R'X, R'X0 and |R|^2.</summary>
internal sealed class TargetAddition : IDisposable
{
    private readonly Tensor _sum;
    private double _energy;

    /// <summary>Initialises empty moments.</summary>
    /// <param name="outputCount">Columns of R.</param>
    /// <param name="inputCount">Columns of X and X0.</param>
    /// <param name="device">Where they live.</param>
    public TargetAddition(long outputCount, long inputCount, Device device)
    {
        WithInputs = zeros(new[] { outputCount, inputCount }, dtype: float32, device: device).DetachFromDisposeScope();
        WithTargets = zeros_like(WithInputs).DetachFromDisposeScope();
        _sum = zeros(new[] { 1L, outputCount }, dtype: float64, device: device).DetachFromDisposeScope();
    }

    /// <summary>Gets R'X, [out, in].</summary>
    public Tensor WithInputs { get; }

    /// <summary>Gets R'X0, [out, in].</summary>
    public Tensor WithTargets { get; }

    /// <summary>Gets the mean of R, [1, out], double precision; null unless centred and complete.</summary>
    public Tensor? Mean { get; private set; }

    /// <summary>Adds a batch.</summary>
    /// <param name="rows">R, [rows, out], single precision.</param>
    /// <param name="inputs">X, as it was multiplied for G, [rows, in].</param>
    /// <param name="targetInputs">X0, as it was multiplied, [rows, in].</param>
    public void Add(Tensor rows, Tensor inputs, Tensor targetInputs)
    {
        Tensor turned = rows.t();
        WithInputs.addmm_(turned, inputs);
        WithTargets.addmm_(turned, targetInputs);
        _sum.add_(rows.sum([0L], keepdim: true, float64));

        // Row by row, and then here: a sum over everything has other bits on other numbers of threads.
        _energy += rows.mul(rows).sum([1L], keepdim: false, float64).cpu().data<double>().ToArray().Sum();
    }

    /// <summary>Takes off the means. To be called once, and only where X and X0 are centred.</summary>
    /// <param name="rowCount">How many rows were added.</param>
    /// <param name="inputs">The sum of X, complete.</param>
    /// <param name="targetInputs">The sum of X0, complete.</param>
    public void Centre(long rowCount, GramSum inputs, GramSum targetInputs)
    {
        Mean = _sum.div(rowCount).DetachFromDisposeScope();
        Tensor turned = Mean.to(float32).t();
        WithInputs.addmm_(turned, inputs.Offset!, 1f, -rowCount);
        WithTargets.addmm_(turned, targetInputs.Offset!, 1f, -rowCount);
        _energy -= rowCount * Mean.mul(Mean).sum().item<double>();
    }

    /// <summary>Computes what R adds to the energy of the targets: 2 &lt;X0 W', R&gt; + |R|^2.</summary>
    /// <param name="weights">W, [out, in].</param>
    /// <returns>The energy, of centred X0 and R where they are.</returns>
    public double EnergyWith(Tensor weights)
    {
        using Tensor products = weights.mul(WithTargets);
        using Tensor rows = products.sum([1L], keepdim: false, float64);
        using Tensor total = rows.sum();
        return (2 * total.item<double>()) + _energy;
    }

    /// <summary>Frees the moments.</summary>
    public void Dispose()
    {
        WithInputs.Dispose();
        WithTargets.Dispose();
        _sum.Dispose();
        Mean?.Dispose();
    }
}
