using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Layerwise;

/// <summary>
/// A linear layer as a least-squares problem: minimise |X V' - Y|_F^2 over weights V [out, in] with a sparsity pattern.
/// Y = X0 W' + R: X0 W' is what the trained weights W made of the target inputs X0, R (zero unless given) is what the layer is to make
/// up for besides; X are the inputs the layer sees now.
/// </summary>
/// <remarks>
/// Only moments are kept, never X: G = X'X, and X0'X where the target inputs differ (inputs of the dense network as targets,
/// arXiv 2408.03728). The error of V is &lt;VG, V&gt; - 2 &lt;V, C&gt; + |Y|^2 with the correlation C = Y'X = W X0'X + R'X.
/// The problem borrows its tensors; they must outlive it and are not changed.
/// </remarks>
public sealed class LayerProblem : IDisposable
{
    private readonly Tensor? _cross;
    private readonly Tensor? _addition;
    private Tensor? _correlation;
    private double? _targetEnergy;

    /// <summary>Initialises the problem.</summary>
    /// <param name="name">The layer's name, for messages.</param>
    /// <param name="weights">W, [out, in], single precision.</param>
    /// <param name="gram">G = X'X, [in, in], single precision, on the device of <paramref name="weights"/>.</param>
    /// <param name="rowCount">Rows of X, at least 1.</param>
    /// <param name="cross">X0'X, [in, in]; null when the target inputs are X themselves.</param>
    /// <param name="targetEnergy">|Y|_F^2; needed with <paramref name="cross"/>, else computed from G.</param>
    /// <param name="addition">R'X, [out, in]; null when R is zero. Needs <paramref name="cross"/>.</param>
    /// <exception cref="ArgumentException">The shapes do not belong together, or the energy is missing.</exception>
    public LayerProblem(
        string name, Tensor weights, Tensor gram, long rowCount, Tensor? cross = null, double? targetEnergy = null, Tensor? addition = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(gram);
        ArgumentOutOfRangeException.ThrowIfLessThan(rowCount, 1);
        if (weights.dim() != 2 || !IsSquare(gram, weights.shape[1]) || (cross is not null && !IsSquare(cross, weights.shape[1])))
        {
            throw new ArgumentException(
                $"'{name}': weights [{string.Join(", ", weights.shape)}], Gram matrix [{string.Join(", ", gram.shape)}] and cross "
                + $"moments [{string.Join(", ", cross?.shape ?? [])}] are not [out, in], [in, in] and [in, in].");
        }

        if (cross is not null && targetEnergy is null)
        {
            throw new ArgumentException($"'{name}': other target inputs need the energy of the targets.", nameof(targetEnergy));
        }

        if (addition is not null && (cross is null || !addition.shape.SequenceEqual(weights.shape)))
        {
            throw new ArgumentException(
                $"'{name}': what is added to the targets, [{string.Join(", ", addition.shape)}], needs the shape of the weights, and cross moments.",
                nameof(addition));
        }

        Name = name;
        Weights = weights;
        Gram = gram;
        RowCount = rowCount;
        _cross = cross;
        _targetEnergy = targetEnergy;
        _addition = addition;
    }

    /// <summary>Gets the layer's name.</summary>
    public string Name { get; }

    /// <summary>Gets W, the trained weights, [out, in].</summary>
    public Tensor Weights { get; }

    /// <summary>Gets G = X'X, [in, in].</summary>
    public Tensor Gram { get; }

    /// <summary>Gets how many rows X has.</summary>
    public long RowCount { get; }

    /// <summary>Gets how many outputs.</summary>
    public int OutputCount => checked((int)Weights.shape[0]);

    /// <summary>Gets how many inputs.</summary>
    public int InputCount => checked((int)Weights.shape[1]);

    /// <summary>Gets whether the targets come from the inputs X themselves, so that V = W has no error.</summary>
    public bool TargetsOwnInputs => _cross is null;

    /// <summary>Gets C = Y'X, [out, in]; one product, made when first asked for. Equals W G when the target inputs are X.</summary>
    public Tensor Correlation => _correlation ??= (_addition is null ? Weights.mm(_cross ?? Gram) : _addition.addmm(Weights, _cross!))
        .DetachFromDisposeScope();

    /// <summary>Gets |Y|_F^2, what the error of the empty layer V = 0 is; one product where the target inputs are X.</summary>
    public double TargetEnergy => _targetEnergy ??= OwnEnergy();

    /// <summary>Refuses a layer with numbers that are not finite.</summary>
    /// <exception cref="InvalidDataException">The weights, the Gram matrix or the energy of the targets hold some.</exception>
    public void RequireFinite()
    {
        if (!double.IsFinite(TargetEnergy) || !double.IsFinite(Total(Weights)) || !double.IsFinite(Total(Gram)))
        {
            throw new InvalidDataException(
                $"'{Name}': the weights or the Gram matrix of the inputs hold numbers that are not finite. Check the model and the calibration data.");
        }
    }

    /// <summary>Computes C - V G, minus half the gradient of the error, for some rows; one product.</summary>
    /// <param name="weights">The rows of V, [count, in].</param>
    /// <param name="firstRow">Which row of the layer the first of them is.</param>
    /// <returns>[count, in].</returns>
    public Tensor Residual(Tensor weights, long firstRow = 0)
    {
        ArgumentNullException.ThrowIfNull(weights);
        long count = weights.shape[0];
        if (!TargetsOwnInputs)
        {
            return Correlation.narrow(0, firstRow, count).addmm(weights, Gram, alpha: -1);
        }

        // The difference avoids subtracting large equal numbers, and needs no C.
        using Tensor change = Weights.narrow(0, firstRow, count).sub(weights);
        return change.mm(Gram);
    }

    /// <summary>Computes the error |X v' - y|^2 of some rows, but for a constant per row where the target inputs are others.</summary>
    /// <param name="weights">The rows of V, [count, in].</param>
    /// <param name="residual">Their <see cref="Residual"/>.</param>
    /// <param name="firstRow">Which row of the layer the first of them is.</param>
    /// <returns>[count, 1], double precision; the sum over all rows goes into <see cref="ToRelativeError"/>.</returns>
    public Tensor RowErrors(Tensor weights, Tensor residual, long firstRow = 0)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(residual);
        using DisposeScope scope = NewDisposeScope();
        long count = weights.shape[0];
        Tensor products = TargetsOwnInputs
            ? Weights.narrow(0, firstRow, count).sub(weights).mul_(residual)
            : Correlation.narrow(0, firstRow, count).add(residual).mul_(weights).neg_();
        return products.sum([1L], keepdim: true, float64).MoveToOuterDisposeScope();
    }

    /// <summary>Turns the sum of the errors of all rows into the relative error.</summary>
    /// <param name="rowErrors">The sum of <see cref="RowErrors"/> over all rows.</param>
    /// <returns>|X V' - Y|_F^2 / |Y|_F^2, 0 or more; 0 when Y is zero.</returns>
    public double ToRelativeError(double rowErrors) => TargetEnergy <= 0
        ? 0
        : Math.Max(0, (TargetsOwnInputs ? rowErrors : rowErrors + TargetEnergy) / TargetEnergy);

    /// <summary>Computes |X V' - Y|_F^2 / |Y|_F^2; one product.</summary>
    /// <param name="weights">V, [out, in].</param>
    /// <returns>The relative reconstruction error, 0 or more; 0 when Y is zero.</returns>
    public double RelativeError(Tensor weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        using IDisposable noGradient = no_grad();
        double total = 0;
        foreach (RowRange rows in RowRange.Over(this))
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor own = rows.Of(weights);
            total += RowErrors(own, Residual(own, rows.First), rows.First).sum().item<double>();
        }

        return ToRelativeError(total);
    }

    /// <summary>Frees what was computed; the tensors given stay.</summary>
    public void Dispose() => _correlation?.Dispose();

    /// <summary>The sum of all entries; a number only if all of them are.</summary>
    private static double Total(Tensor matrix)
    {
        using IDisposable noGradient = no_grad();
        using Tensor sum = matrix.sum(float64);
        return sum.item<double>();
    }

    private static bool IsSquare(Tensor matrix, long size) =>
        matrix.dim() == 2 && matrix.shape[0] == size && matrix.shape[1] == size;

    private double OwnEnergy()
    {
        using IDisposable noGradient = no_grad();
        double total = 0;
        foreach (RowRange rows in RowRange.Over(this))
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor own = rows.Of(Weights);
            total += (_correlation is null ? own.mm(Gram) : rows.Of(_correlation)).mul(own).sum([1L], keepdim: false, float64).sum().item<double>();
        }

        return total;
    }
}
