using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Layerwise;

/// <summary>
/// Adds up the moments of the inputs of one linear layer, or of several that share their input, batch by batch: G = X'X, and, where
/// the targets come from other inputs X0, also X0'X and X0'X0, and R'X where R is added to the targets. No input is kept.
/// </summary>
/// <remarks>
/// <para>Sums are in single precision, one product per batch added in place (torch's <c>allow_tf32</c> must stay off, its default). The same
/// batches give the same bits on any number of threads. X'X costs little more than half a product: only blocks of columns on and
/// above the diagonal are multiplied.</para>
/// <para>Centred moments, of inputs less their mean, serve layers with a bias: the best weights are found without it, and the bias
/// follows from the means (<see cref="RefitBias"/>).</para>
/// </remarks>
public sealed class MomentsAccumulator : IDisposable
{
    private readonly string _name;
    private readonly int _inputCount;
    private readonly Device _device;
    private readonly bool _centred;
    private readonly GramSum _inputs;
    private GramSum? _targets;
    private Tensor? _cross;
    private TargetAddition? _addition;
    private int _batchCount;
    private bool _completed;

    /// <summary>Initialises empty moments.</summary>
    /// <param name="name">The layer, or one of those that share the input, for messages.</param>
    /// <param name="inputCount">Inputs of the layer, at least 1.</param>
    /// <param name="device">Where the moments live; null for main memory.</param>
    /// <param name="centred">Whether means are taken off, for layers whose bias is refitted.</param>
    public MomentsAccumulator(string name, int inputCount, Device? device = null, bool centred = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputCount, 1);
        _name = name;
        _inputCount = inputCount;
        _device = device ?? CPU;
        _centred = centred;
        _inputs = new GramSum(inputCount, _device, centred);
    }

    /// <summary>Gets how many rows were added.</summary>
    public long RowCount { get; private set; }

    /// <summary>Adds a batch.</summary>
    /// <param name="inputs">X, what the layer sees, [..., in]; read as single precision.</param>
    /// <param name="targetInputs">
    /// X0, the inputs that make the targets, of the same shape; null when they are X. Either in every batch or in none.
    /// </param>
    /// <param name="targetAddition">
    /// R, added to the targets, [..., out], for a layer that shares its input with no other; null for none. Needs target inputs; either
    /// in every batch or in none.
    /// </param>
    /// <exception cref="ArgumentException">The shapes do not fit, or target inputs or additions are given in some batches only.</exception>
    /// <exception cref="InvalidDataException">An input is not a finite number, or the sums are too large for single precision.</exception>
    /// <exception cref="InvalidOperationException">The moments are in use already.</exception>
    public void Add(Tensor inputs, Tensor? targetInputs = null, Tensor? targetAddition = null)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (_completed)
        {
            throw new InvalidOperationException($"The moments of '{_name}' are in use; batches must be added before.");
        }

        if (_batchCount > 0 && (targetInputs is null) != (_targets is null))
        {
            throw new ArgumentException($"'{_name}': target inputs must come with every batch or with none.", nameof(targetInputs));
        }

        if (targetAddition is not null && targetInputs is null)
        {
            throw new ArgumentException($"'{_name}': an addition to the targets needs target inputs.", nameof(targetAddition));
        }

        if (_batchCount > 0 && (targetAddition is null) != (_addition is null))
        {
            throw new ArgumentException(
                $"'{_name}': additions to the targets must come with every batch or with none.", nameof(targetAddition));
        }

        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor rows = Rows(inputs);
        Tensor? targetRows = targetInputs is null ? null : Rows(targetInputs);
        if (targetRows is not null && targetRows.shape[0] != rows.shape[0])
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"'{_name}': {rows.shape[0]} inputs, but {targetRows.shape[0]} target inputs."), nameof(targetInputs));
        }

        Tensor? addedRows = targetAddition?.detach().to(_device).to(float32).reshape(-1, targetAddition.shape[^1]);
        if (addedRows is not null && addedRows.shape[0] != rows.shape[0])
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"'{_name}': {rows.shape[0]} inputs, but {addedRows.shape[0]} additions to the targets."), nameof(targetAddition));
        }

        _batchCount++;
        RowCount += rows.shape[0];
        Tensor multiplied = _inputs.Add(rows);
        RequireFinite(_inputs, rows, "inputs");
        if (targetRows is not null)
        {
            _targets ??= new GramSum(_inputCount, _device, _centred);
            Tensor multipliedTargets = _targets.Add(targetRows);
            RequireFinite(_targets, targetRows, "target inputs");
            _cross ??= zeros_like(_inputs.Matrix).DetachFromDisposeScope();
            _cross.addmm_(multipliedTargets.t(), multiplied);
            if (addedRows is not null)
            {
                _addition ??= new TargetAddition(addedRows.shape[1], _inputCount, _device);
                _addition.Add(addedRows, multiplied, multipliedTargets);
            }
        }
    }

    /// <summary>Makes the problem of one layer. No batch can be added afterwards.</summary>
    /// <param name="name">The layer's name.</param>
    /// <param name="weights">Its trained weights W, [out, in], on the device of the moments.</param>
    /// <returns>The problem, to be disposed before these moments, from which it borrows.</returns>
    /// <exception cref="InvalidOperationException">Nothing was added.</exception>
    public LayerProblem ToProblem(string name, Tensor weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        Complete();
        double? energy = null;
        if (_targets is not null)
        {
            using var targets = new LayerProblem(name, weights, _targets.Matrix, RowCount);
            energy = targets.TargetEnergy + (_addition?.EnergyWith(weights) ?? 0);
        }

        return new LayerProblem(name, weights, _inputs.Matrix, RowCount, _cross, energy, _addition?.WithInputs);
    }

    /// <summary>
    /// Computes the bias with which new weights give the targets their mean: b + W m0 + r - V m, with the means m0 of X0, r of R and m of X.
    /// </summary>
    /// <param name="trained">W, [out, in].</param>
    /// <param name="bias">b, the trained bias, [out].</param>
    /// <param name="weights">V, the new weights, [out, in].</param>
    /// <returns>The new bias, [out], single precision.</returns>
    /// <exception cref="InvalidOperationException">The moments are not centred, or nothing was added.</exception>
    public Tensor RefitBias(Tensor trained, Tensor bias, Tensor weights)
    {
        ArgumentNullException.ThrowIfNull(trained);
        ArgumentNullException.ThrowIfNull(bias);
        ArgumentNullException.ThrowIfNull(weights);
        if (!_centred)
        {
            throw new InvalidOperationException($"The moments of '{_name}' are not centred: the bias cannot be refitted from them.");
        }

        Complete();
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor mean = _inputs.Mean!;
        Tensor target = (_targets?.Mean ?? mean).mm(trained.to(float64).t());
        if (_addition is not null)
        {
            target.add_(_addition.Mean!);
        }

        Tensor reached = mean.mm(weights.to(float64).t());
        return bias.to(float64).add(target.sub(reached).view(-1)).to(float32).MoveToOuterDisposeScope();
    }

    /// <summary>Frees the moments.</summary>
    public void Dispose()
    {
        _inputs.Dispose();
        _targets?.Dispose();
        _cross?.Dispose();
        _addition?.Dispose();
    }

    private void Complete()
    {
        if (_completed)
        {
            return;
        }

        if (RowCount == 0)
        {
            throw new InvalidOperationException($"No inputs of '{_name}' were added.");
        }

        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        _inputs.Complete(RowCount);
        _targets?.Complete(RowCount);
        if (_centred)
        {
            _cross?.addmm_(_targets!.Offset!.t(), _inputs.Offset!, 1f, -RowCount);
            _addition?.Centre(RowCount, _inputs, _targets!);
        }

        _completed = true;
    }

    private Tensor Rows(Tensor inputs) => inputs.shape.Length >= 1 && inputs.shape[^1] == _inputCount
        ? inputs.detach().to(_device).to(float32).reshape(-1, _inputCount)
        : throw new ArgumentException(
            $"'{_name}' has {_inputCount} inputs, but those given have the shape [{string.Join(", ", inputs.shape)}].");

    private void RequireFinite(GramSum sum, Tensor rows, string what)
    {
        if (sum.IsFinite())
        {
            return;
        }

        Tensor bad = rows.isfinite().logical_not();
        string found = bad.any().item<bool>()
            ? "NaN or infinite; the activations of the network before it have overflowed"
            : "too large to be squared and summed in single precision";
        throw new InvalidDataException(string.Create(
            CultureInfo.InvariantCulture, $"The {what} of '{_name}' in calibration batch {_batchCount} are {found}."));
    }
}
