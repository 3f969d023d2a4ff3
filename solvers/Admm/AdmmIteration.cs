using Solvers.Layerwise;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Admm;

/// <summary>The state of the iterations on some rows, inputs scaled to length one.</summary>
/// <remarks>
/// With S = W + U: Z = S on the mask and 0 elsewhere, U = S - Z, W = (C + ridge W0 + rho (Z - U)) P, where P is the inverse of
/// <see cref="AdmmSystem"/>. As Z - U = S - 2U, a step costs one product and a few passes in place.
/// </remarks>
internal sealed class AdmmIteration : IDisposable
{
    private readonly AdmmSystem _system;
    private readonly Tensor _target;
    private readonly Tensor _multipliers;
    private Tensor _weights;
    private Tensor? _masked;

    /// <summary>Initialises the state at the trained weights.</summary>
    /// <param name="system">The system.</param>
    /// <param name="problem">The layer.</param>
    /// <param name="range">Which rows.</param>
    public AdmmIteration(AdmmSystem system, LayerProblem problem, RowRange range)
    {
        _system = system;
        using DisposeScope scope = NewDisposeScope();
        Tensor trained = range.Of(problem.Weights);
        _weights = trained.mul(system.Scale).MoveToOuterDisposeScope();
        Tensor correlation = problem.TargetsOwnInputs ? trained.mm(problem.Gram) : range.Of(problem.Correlation).clone();
        _target = correlation.div_(system.Scale).add_(_weights, system.Ridge).MoveToOuterDisposeScope();
        _multipliers = zeros_like(_weights).MoveToOuterDisposeScope();
    }

    /// <summary>Gets the magnitudes of W + U, [rows, in], by which a mask is chosen before <see cref="Step"/>; the caller disposes of them.</summary>
    public Tensor Magnitudes() => _weights.add(_multipliers).abs_();

    /// <summary>Makes one iteration.</summary>
    /// <param name="kept">The mask, [rows, in], bool.</param>
    /// <param name="tolerance">The share of residuals that counts as converged; 0: never, and nothing is computed for it.</param>
    /// <returns>Whether primal and dual residual are small enough.</returns>
    public bool Step(Tensor kept, double tolerance)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor? before = tolerance > 0 ? _weights : null;
        Tensor sum = _multipliers.add_(_weights);
        Tensor? masked = tolerance > 0 ? sum.mul(kept) : null;
        Tensor right = _target.add(sum, _system.Rho);
        _multipliers.masked_fill_(kept, 0);
        right.add_(_multipliers, -2 * _system.Rho);
        Tensor weights = right.mm(_system.Inverse);
        bool converged = masked is not null && HasConverged(before!, masked, tolerance);
        _masked?.Dispose();
        _masked = masked?.DetachFromDisposeScope();
        _weights.Dispose();
        _weights = weights.DetachFromDisposeScope();
        return converged;
    }

    /// <summary>Goes over to another penalty; the multipliers are in units of it.</summary>
    /// <param name="rho">The new penalty.</param>
    public void Rescale(double rho)
    {
        _multipliers.mul_(_system.Rho / rho);
        _system.Invert(rho);
    }

    /// <summary>Returns the answer: W + U on the mask, 0 elsewhere, in the layer's own units.</summary>
    /// <param name="kept">The mask, [rows, in], bool.</param>
    /// <returns>[rows, in].</returns>
    public Tensor Answer(Tensor kept) => _weights.add(_multipliers).mul_(kept).div_(_system.Scale);

    /// <inheritdoc/>
    public void Dispose()
    {
        _target.Dispose();
        _multipliers.Dispose();
        _weights.Dispose();
        _masked?.Dispose();
    }

    // Boyd et al., "Distributed optimization and statistical learning via ADMM", 2011, section 3.3.1.
    private bool HasConverged(Tensor before, Tensor masked, double tolerance)
    {
        if (_masked is null)
        {
            return false;
        }

        double primal = Norm(before.sub(masked));
        double dual = Norm(masked.sub(_masked));
        return primal <= tolerance * Math.Max(Norm(before), Norm(masked)) && dual <= tolerance * Norm(_multipliers);
    }

    // Row by row first: a sum over everything has other bits on other numbers of threads.
    private static double Norm(Tensor matrix)
    {
        using DisposeScope scope = NewDisposeScope();
        return Math.Sqrt(matrix.mul(matrix).sum([1L], keepdim: false, float64).sum().item<double>());
    }
}
