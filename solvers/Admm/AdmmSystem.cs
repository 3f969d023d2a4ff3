using Solvers.Layerwise;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Admm;

/// <summary>
/// The linear system of the iterations, inputs scaled to length one: S = D^-1 G D^-1 + (ridge + rho) I with D = sqrt(diag G) + 1e-8.
/// Holds the inverse, the one copy of the Gram matrix's size.
/// </summary>
internal sealed class AdmmSystem : IDisposable
{
    private readonly LayerProblem _problem;
    private readonly double _meanDiagonal;
    private readonly Tensor _inverse;

    /// <summary>Initialises the system and inverts it.</summary>
    /// <param name="problem">The layer.</param>
    /// <param name="ridge">The ridge, as a share of the mean diagonal of the scaled Gram matrix.</param>
    /// <param name="rho">The penalty.</param>
    public AdmmSystem(LayerProblem problem, double ridge, double rho)
    {
        _problem = problem;
        using DisposeScope scope = NewDisposeScope();
        Tensor diagonal = problem.Gram.diag();
        Scale = diagonal.sqrt().add_(1e-8).unsqueeze(0).MoveToOuterDisposeScope();
        _meanDiagonal = diagonal.div(Scale.pow(2)).sum(float64).item<double>() / problem.InputCount;
        Ridge = ridge * _meanDiagonal;
        _inverse = zeros_like(problem.Gram).MoveToOuterDisposeScope();
        Invert(rho);
    }

    /// <summary>Gets D, [1, in].</summary>
    public Tensor Scale { get; }

    /// <summary>Gets the ridge, as it is added to the diagonal of the scaled Gram matrix.</summary>
    public double Ridge { get; }

    /// <summary>Gets the penalty of the inverse.</summary>
    public double Rho { get; private set; }

    /// <summary>Gets what had to be added to the diagonal for the system to be positive definite, in terms of G; 0 when nothing had.</summary>
    public double AddedDampening { get; private set; }

    /// <summary>Gets S^-1, [in, in].</summary>
    public Tensor Inverse => _inverse;

    /// <summary>Inverts the system for a penalty.</summary>
    /// <param name="rho">The penalty.</param>
    /// <exception cref="InvalidDataException">The Gram matrix is none.</exception>
    public void Invert(double rho)
    {
        Rho = rho;
        double dampening = 0;
        while (!TryInvert(rho + dampening))
        {
            dampening = dampening == 0 ? 1e-3 * _meanDiagonal : 10 * dampening;
            if (!(dampening <= 100.0 * _problem.InputCount))
            {
                throw new InvalidDataException(
                    $"'{_problem.Name}': the Gram matrix of the inputs is not symmetric and positive semidefinite, however much is added to its diagonal. It must be X'X of finite X.");
            }
        }

        AddedDampening = Math.Max(AddedDampening, dampening * _problem.Gram.trace().item<float>() / _problem.InputCount);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Scale.Dispose();
        _inverse.Dispose();
    }

    private bool TryInvert(double shift)
    {
        using DisposeScope scope = NewDisposeScope();
        _inverse.copy_(_problem.Gram).div_(Scale).div_(Scale.t());
        _inverse.diagonal(0, 0, 1).add_(Ridge + shift);
        return SymmetricInverse.TryInvert(_inverse);
    }
}
