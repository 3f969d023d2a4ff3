namespace Solvers.Studies;

/// <summary>
/// A performance profile (Dolan and Moré, doi 10.1007/s101070100263): with t(p, s) the time of solver s on problem p and
/// r(p, s) = t(p, s) / min over s of t(p, s), the share of problems with r(p, s) at most x, as a function of x.
/// </summary>
/// <param name="Ratios">The x at which the share rises, ascending, at least 1.</param>
/// <param name="Shares">The share from that x on, 0 to 1, of all problems.</param>
internal sealed record PerformanceProfile(IReadOnlyList<double> Ratios, IReadOnlyList<double> Shares)
{
    /// <summary>Computes the profile of every solver.</summary>
    /// <param name="times">Positive times, [solver][problem]; infinite where the solver failed. A problem on which all failed stays in the count.</param>
    /// <returns>One profile for each solver, in their order.</returns>
    public static IReadOnlyList<PerformanceProfile> Of(IReadOnlyList<IReadOnlyList<double>> times)
    {
        ArgumentNullException.ThrowIfNull(times);
        int problems = times.Count == 0 ? 0 : times[0].Count;
        double[] fastest = [.. Enumerable.Range(0, problems).Select(problem => times.Min(solver => solver[problem]))];
        return [.. times.Select(solver => Of(solver, fastest))];
    }

    /// <summary>Reads the share at a ratio.</summary>
    /// <param name="ratio">The ratio x.</param>
    /// <returns>The share of problems solved within x times the fastest time.</returns>
    public double ShareAt(double ratio)
    {
        int count = Ratios.TakeWhile(rise => rise <= ratio).Count();
        return count == 0 ? 0 : Shares[count - 1];
    }

    private static PerformanceProfile Of(IReadOnlyList<double> times, double[] fastest)
    {
        double[] ratios = [.. times
            .Select((time, problem) => time / fastest[problem])
            .Where(double.IsFinite)
            .Order()];
        var staircase = Cumulative.Of(ratios, fastest.Length);
        return new PerformanceProfile(staircase.Values, staircase.Shares);
    }
}
