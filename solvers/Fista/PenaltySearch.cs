namespace Solvers.Fista;

/// <summary>Searches the penalty between "too small" and "too large": tenfold steps until both are known, then geometric means.</summary>
/// <param name="start">The first penalty, as a share of the one that makes every weight zero.</param>
/// <param name="width">The relative width of the bracket at which the search is over.</param>
/// <remarks>
/// The paper halves an interval [0, 1e6] of absolute penalties from 1e-5 on; its middle lies far above every useful penalty, and a search
/// that gives up after three rounds would never come back. Penalties matter by their order of magnitude.
/// </remarks>
internal sealed class PenaltySearch(double start, double width)
{
    private const double Stride = 10;

    private double _tooSmall;
    private double _tooLarge = double.PositiveInfinity;

    /// <summary>Gets the penalty to try next.</summary>
    public double Penalty { get; private set; } = start;

    /// <summary>Gets whether nothing is left to learn.</summary>
    public bool IsOver => _tooSmall >= 1 || _tooLarge <= _tooSmall * (1 + width);

    /// <summary>Takes in what the penalty did.</summary>
    /// <param name="tooSmall">Whether it was too small; else it was too large.</param>
    public void Learn(bool tooSmall)
    {
        if (tooSmall)
        {
            _tooSmall = Penalty;
            Penalty = double.IsInfinity(_tooLarge) ? Math.Min(1, Penalty * Stride) : Math.Sqrt(Penalty * _tooLarge);
        }
        else
        {
            _tooLarge = Penalty;
            Penalty = _tooSmall == 0 ? Penalty / Stride : Math.Sqrt(_tooSmall * Penalty);
        }
    }
}
