using Solvers.Abstractions;

namespace Solvers.Portfolio;

/// <summary>Has several solvers work on one problem under one budget, and returns the best value with the best bound.</summary>
/// <remarks>
/// <para>Under a time limit the members race: they run at once, hand each other every better assignment as it is found
/// (<see cref="SolveContext.Outside"/>), and all end as soon as the best bound of one meets the best value of another, or
/// the target is reached. With fewer threads than members they take turns instead, a short one each and then a long one (the
/// last member one for both), and each turn starts from the best assignment so far.</para>
/// <para>Without a time limit the members form a relay: one after another, in the order of the options and on all threads,
/// each with an equal share of the steps that are left, starting from the best assignment so far. So the same seed and step
/// budget give the same bits on any thread count.</para>
/// <para>A member that cannot run here, or cannot take the problem, is left out; the provenance says so. One step is one
/// step of any member.</para>
/// <para>Reference: Huberman, Lukose and Hogg, "An economics approach to hard computational problems", Science 275, 1997,
/// doi 10.1126/science.275.5296.51.</para>
/// </remarks>
public sealed class PortfolioSolver : IBlockSolver
{
    private readonly PortfolioMember[] _members;

    /// <summary>Initialises the solver.</summary>
    /// <param name="members">The members, in the order of their turns; at least one.</param>
    /// <exception cref="ArgumentException">There is no member.</exception>
    public PortfolioSolver(IReadOnlyList<PortfolioMember> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        if (members.Count == 0)
        {
            throw new ArgumentException("A portfolio needs a member.", nameof(members));
        }

        _members = [.. members];
    }

    /// <inheritdoc/>
    /// <remarks>What any member can take or prove, the portfolio can; deterministic it is when every member is.</remarks>
    public SolverCapabilities Capabilities
    {
        get
        {
            SolverCapabilities any = SolverCapabilities.None;
            SolverCapabilities all = SolverCapabilities.Deterministic;
            foreach (IBlockSolver solver in Usable)
            {
                any |= solver.Capabilities;
                all &= solver.Capabilities;
            }

            return (any & ~SolverCapabilities.Deterministic) | all | SolverCapabilities.WarmStart;
        }
    }

    /// <inheritdoc/>
    public string? UnavailableReason => Usable.Any()
        ? null
        : $"no member of the portfolio can run: {string.Join(" ", _members.Select(static member => $"{member.Name}: {WhyNot(member)}"))}";

    /// <inheritdoc/>
    public IReadOnlyList<string> Devices => [.. Usable.SelectMany(static solver => solver.Devices).Distinct(StringComparer.Ordinal)];

    private IEnumerable<IBlockSolver> Usable =>
        _members.Where(static member => WhyNot(member) is null).Select(static member => member.Solver!);

    /// <inheritdoc/>
    public async ValueTask<SolveResult> SolveAsync(
        BlockProblem problem, SolveContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(context);
        using var contest = new Contest(_members, problem, context, cancellationToken);
        return await contest.RunAsync().ConfigureAwait(false);
    }

    private static string? WhyNot(PortfolioMember member) =>
        member.Solver is null ? "not configured." : member.Solver.UnavailableReason;
}
