using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Layerwise;

/// <summary>
/// A linear layer as a least-squares problem: minimise |X V' - Y|_F^2 over weights V [out, in] with a sparsity pattern.
/// Y = X0 W' is what the trained weights W made of the target inputs X0; X are the inputs the layer sees now.
/// </summary>
/// <remarks>
/// Only moments are kept, never X: G = X'X, and X0'X where the target inputs differ (inputs of the dense network as targets,
/// arXiv 2408.03728). The error of V is &lt;VG, V&gt; - 2 &lt;V, C&gt; + |Y|^2 with the correlation C = Y'X = W X0'X.
/// The problem borrows its tensors; they must outlive it and are not changed.
/// </remarks>
public sealed class LayerProblem : IDisposable
{
    private readonly Tensor? _cross;
    private Tensor? _correlation;
    private double? _targetEnergy;

    /// <summary>Initialises the problem.</summary>
    /// <param name="name">The layer's name, for messages.</param>
    /// <param name="weights">W, [out, in], single precision.</param>
    /// <param name="gram">G = X'X, [in, in], single precision, on the device of <paramref name="weights"/>.</param>
    /// <param name="rowCount">Rows of X, at least 1.</param>
    /// <param name="cross">X0'X, [in, in]; null when the target inputs are X themselves.</param>
    /// <param name="targetEnergy">|Y|_F^2; needed with <paramref name="cross"/>, else computed from G.</param>
    /// <exception cref="ArgumentException">The shapes do not belong together, or the energy is missing.</exception>
    public LayerProblem(
        string name, Tensor weights, Tensor gram, long rowCount, Tensor? cross = null, double? targetEnergy = null)
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

        Name = name;
        Weights = weights;
        Gram = gram;
        RowCount = rowCount;
        _cross = cross;
        _targetEnergy = targetEnergy;
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
    public Tensor Correlation => _correlation ??= Weights.mm(_cross ?? Gram).DetachFromDisposeScope();

    /// <summary>Gets |Y|_F^2, what the error of the empty layer V = 0 is.</summary>
    public double TargetEnergy => _targetEnergy ??= InnerProduct(Correlation, Weights);

    /// <summary>Computes |X V' - Y|_F^2 / |Y|_F^2.</summary>
    /// <param name="weights">V, [out, in].</param>
    /// <returns>The relative reconstruction error, 0 or more; 0 when Y is zero.</returns>
    public double RelativeError(Tensor weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (TargetEnergy <= 0)
        {
            return 0;
        }

        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        if (TargetsOwnInputs)
        {
            // The difference avoids subtracting large equal numbers.
            Tensor change = weights.sub(Weights);
            return Math.Max(0, InnerProduct(change.mm(Gram), change) / TargetEnergy);
        }

        double error = InnerProduct(weights.mm(Gram), weights) - (2 * InnerProduct(weights, Correlation)) + TargetEnergy;
        return Math.Max(0, error / TargetEnergy);
    }

    /// <summary>Frees what was computed; the tensors given stay.</summary>
    public void Dispose() => _correlation?.Dispose();

    private static bool IsSquare(Tensor matrix, long size) =>
        matrix.dim() == 2 && matrix.shape[0] == size && matrix.shape[1] == size;

    private static double InnerProduct(Tensor a, Tensor b)
    {
        using DisposeScope scope = NewDisposeScope();

        // Rows first: a sum over everything depends on the number of threads.
        return a.mul(b).sum([1L], false, float64).sum(float64).item<double>();
    }
}
