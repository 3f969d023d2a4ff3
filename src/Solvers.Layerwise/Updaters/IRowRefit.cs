namespace Solvers.Layerwise;

/// <summary>Refits the kept weights of some rows; the mask stays. <see cref="RowwiseRefit"/> takes it over a layer.</summary>
public interface IRowRefit
{
    /// <summary>Refits rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="cancellationToken">Ends the work early with the best weights so far.</param>
    /// <returns>The refitted rows, in the caller's dispose scope.</returns>
    RefittedRows Refit(RowBlock rows, CancellationToken cancellationToken);
}
