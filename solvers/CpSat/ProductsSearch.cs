using Solvers.Core;
using Solvers.CpSat.Protocol;

namespace Solvers.CpSat;

/// <summary>The products formulation: one call.</summary>
/// <param name="session">The solve.</param>
internal sealed class ProductsSearch(Session session)
{
    // Units so small that a proof in them is one for the block up to about 1e-12 of its largest coefficient.
    private const long LargestCoefficient = 1L << 40;

    /// <summary>Searches until the end of the session.</summary>
    /// <returns>When it has ended.</returns>
    public async Task RunAsync()
    {
        var integers = IntegerProblem.From(session.Problem, LargestCoefficient);
        var model = new ProductsModel(integers);
        model.Hint(session.Keeper.Assignment);
        CpSolverResponse? response = await session.CallAsync(
            model.Model,
            session.ProofGap * integers.Scale,
            bound => session.Keeper.OfferBound(model.ToBound(bound), session.Steps)).ConfigureAwait(false);
        if (response is null)
        {
            return;
        }

        if (response.Solution.Count > 0)
        {
            session.Keeper.Offer([.. response.Solution.Take(integers.VariableCount).Select(static value => (byte)value)], session.Steps);
        }

        // A call that is cut short before it looks at the objective leaves the field at zero.
        if (response.Status != CpSolverStatus.Unknown || response.InnerObjectiveLowerBound != 0)
        {
            session.Keeper.OfferBound(model.ToBound(response.InnerObjectiveLowerBound), session.Steps);
        }
    }
}
