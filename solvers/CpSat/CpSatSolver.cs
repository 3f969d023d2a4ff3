using System.Globalization;
using Solvers.Abstractions;
using Solvers.Core;

namespace Solvers.CpSat;

/// <summary>CP-SAT of OR-Tools: exact, with bounds, for small blocks and for convex ones that the relaxation nearly settles.</summary>
/// <remarks>
/// <para>Models are protocol buffers. A carrier runs them: libortools in this process, or OR-Tools compiled to WebAssembly in a
/// process under Node that stays for the next solve. Two formulations: one Boolean per product, or outer approximation of
/// a convex block; bounds hold for the block as it is, not for the whole numbers that CP-SAT sees.</para>
/// <para>One step is 20 us of CP-SAT's deterministic time, and a call costs 200 besides. Under a step limit CP-SAT uses one
/// thread, so the same seed and step budget give the same bits; otherwise its threads make the path depend on the moment.</para>
/// <para>Reference: Perron, Didier and Gay, "The CP-SAT-LP solver", CP 2023, doi 10.4230/LIPIcs.CP.2023.3.</para>
/// </remarks>
public sealed class CpSatSolver : IBlockSolver, IDisposable
{
    /// <summary>The most variables of a block, whose matrix then takes 512 MiB; a larger one is refused.</summary>
    public const int LargestBlock = 8192;

    private readonly CpSatOptions _options;
    private readonly IReadOnlyList<ICarrier> _carriers;
    private readonly bool _ownsCarriers;

    /// <summary>Initialises the solver; nothing is started before the first solve.</summary>
    /// <param name="options">Its options; copied.</param>
    public CpSatSolver(CpSatOptions options)
        : this(options, CarrierChoice.Make(
            (options ?? throw new ArgumentNullException(nameof(options))).Carrier, options.MemoryLimit, JavaScriptPackages.Default)) =>
        _ownsCarriers = true;

    /// <summary>Initialises the solver with carriers of one's own.</summary>
    /// <param name="options">Its options; copied.</param>
    /// <param name="carriers">At least one; they stay the caller's.</param>
    internal CpSatSolver(CpSatOptions options, IReadOnlyList<ICarrier> carriers)
    {
        _options = new CpSatOptions
        {
            Carrier = options.Carrier,
            Formulation = options.Formulation,
            AutoProducts = options.AutoProducts,
            MaxProducts = options.MaxProducts,
            Workers = options.Workers,
            MemoryLimit = options.MemoryLimit,
            RelativeGap = options.RelativeGap,
            LogFile = options.LogFile,
        };
        _carriers = carriers;
    }

    /// <inheritdoc/>
    public SolverCapabilities Capabilities =>
        SolverCapabilities.Unconstrained | SolverCapabilities.ExactCardinality | SolverCapabilities.WarmStart
        | SolverCapabilities.ProvesOptimality | SolverCapabilities.Deterministic;

    /// <inheritdoc/>
    public string? UnavailableReason => _carriers.Any(static carrier => carrier.UnavailableReason is null)
        ? null
        : "OR-Tools cannot run here: "
            + string.Join("; or ", _carriers.Select(static carrier => $"{carrier.Name}: {carrier.UnavailableReason}")) + ".";

    /// <inheritdoc/>
    public async ValueTask<SolveResult> SolveAsync(BlockProblem problem, SolveContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(context);
        string? reason = null;
        foreach (ICarrier carrier in _carriers)
        {
            if (carrier.UnavailableReason is { } missing)
            {
                reason = missing;
                continue;
            }

            try
            {
                return await SolveAsync(problem, context, carrier, cancellationToken).ConfigureAwait(false);
            }
            catch (CarrierUnavailableException exception)
            {
                reason = exception.Message;
            }
        }

        return SolveResult.Unavailable($"OR-Tools cannot run here: {reason}");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (ICarrier carrier in _ownsCarriers ? _carriers : [])
        {
            carrier.Dispose();
        }
    }

    private async Task<SolveResult> SolveAsync(
        BlockProblem problem, SolveContext context, ICarrier carrier, CancellationToken cancellationToken)
    {
        if (!cancellationToken.IsCancellationRequested)
        {
            await carrier.PrepareAsync(cancellationToken).ConfigureAwait(false);
        }

        var session = new Session(problem, context, _options, carrier, cancellationToken);
        if (session.Keeper.Objective is double.PositiveInfinity)
        {
            byte[] start = new byte[problem.VariableCount];
            problem.Constraint.Project(problem.Linear, start);
            session.Keeper.Offer(start, steps: 0);
        }

        if (session.MustStop())
        {
            return session.ToResult(TimeSpan.Zero);
        }

        (ConvexCore? core, string? refusal) = Formulate(problem, () => !session.MustStop());
        if (session.MustStop())
        {
            return session.ToResult(context.Elapsed);
        }

        if (refusal is not null)
        {
            return SolveResult.Unavailable(refusal);
        }

        session.Provenance["formulation"] = core is null ? "products" : "outerApproximation";
        TimeSpan prepared = context.Elapsed;
        Task search = core is null ? new ProductsSearch(session).RunAsync() : new OuterApproximation(session, core).RunAsync();
        await search.ConfigureAwait(false);
        return session.ToResult(prepared);
    }

    /// <summary>Chooses the formulation: tangents of a core, or products when there is none; or says why neither.</summary>
    private (ConvexCore? Core, string? Refusal) Formulate(BlockProblem problem, Func<bool> keepGoing)
    {
        if (problem.VariableCount > LargestBlock)
        {
            return (null, string.Create(
                CultureInfo.InvariantCulture,
                $"The block has {problem.VariableCount} variables, more than the {LargestBlock} that CP-SAT takes here; name another solver."));
        }

        long pairs = (long)problem.VariableCount * (problem.VariableCount - 1) / 2;
        bool tangents = _options.Formulation == Formulation.OuterApproximation
            || (_options.Formulation == Formulation.Auto && pairs > _options.AutoProducts);
        if (tangents && ConvexCore.TryMake(problem, keepGoing) is { } core)
        {
            return (core, null);
        }

        if (_options.Formulation == Formulation.OuterApproximation)
        {
            return (null,
                "The formulation outerApproximation takes convex blocks alone, and the Hessian of this one is not positive semidefinite; set formulation to products or auto, or name another solver.");
        }

        int products = ProductsModel.Count(problem);
        return (null, products <= _options.MaxProducts ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"CP-SAT would need {products} Booleans for the products of this block of {problem.VariableCount} variables, more than maxProducts = {_options.MaxProducts}. Raise the option, or name another solver."));
    }
}
