using Solvers.Layerwise;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Gradient;

/// <summary>Refits the kept weights by plain gradient descent with a fixed step, all rows at once; the mask stays.</summary>
/// <remarks>
/// The baseline of experiments, and the smallest updater there is. Inputs are scaled to length one, as <c>admm</c> does, or the
/// longest of them would dictate the step; see <see cref="GradientRefit"/>. Cost: one product [out, in] x [in, in] per iteration.
/// </remarks>
public sealed class GradientUpdater : IWeightUpdater
{
    private readonly GradientOptions _options;

    /// <summary>Initialises the updater.</summary>
    /// <param name="options">Its options; not to be changed afterwards.</param>
    public GradientUpdater(GradientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <inheritdoc/>
    public bool ChoosesMask => false;

    /// <inheritdoc/>
    public UpdateResult Update(
        LayerProblem problem, PrunedWeights start, LayerContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(context);
        problem.RequireFinite();
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor scale = problem.Gram.diag().sqrt().add_(1e-8).unsqueeze(0);
        double largest = SpectralNorm.Estimate(problem.Gram, context.Seed, scale);
        Tensor steps = scale.pow(-2).mul_(largest > 0 ? _options.Step / largest : 0);
        return RowwiseRefit.Run(problem, start, context, new GradientRefit(steps, _options.Iterations), cancellationToken);
    }
}
