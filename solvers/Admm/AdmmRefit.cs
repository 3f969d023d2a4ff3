using Solvers.Layerwise;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Admm;

/// <summary>The iterations for a mask that stays.</summary>
/// <param name="system">The system.</param>
/// <param name="options">Iterations and tolerance.</param>
internal sealed class AdmmRefit(AdmmSystem system, AdmmOptions options) : IRowRefit
{
    /// <inheritdoc/>
    public RefittedRows Refit(RowBlock rows, CancellationToken cancellationToken)
    {
        using var iteration = new AdmmIteration(system, rows.Problem, rows.Range);
        using Tensor kept = rows.Kept.to(torch.@bool);
        int made = 0;
        bool converged = false;
        while (made < options.Iterations && !converged && !cancellationToken.IsCancellationRequested)
        {
            converged = iteration.Step(kept, options.Tolerance);
            made++;
            using Tensor answer = iteration.Answer(kept);
            rows.Observe(answer);
        }

        return new RefittedRows(made == 0 ? rows.Start : iteration.Answer(kept), made, system.AddedDampening);
    }
}
