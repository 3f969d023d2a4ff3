using Solvers.Abstractions;
using Solvers.Core;

namespace Solvers.Auto;

/// <summary>Looks at a problem and its budget, has the solver entry that suits them best solve it, and says why.</summary>
/// <remarks>
/// <para>The rules look at the number of assignments, at convexity, at how far the linear term alone settles the problem, and
/// at the budget. Where the first choice cannot run or does not take the problem, the next one does. The
/// rules look at no clock, so with a step budget the choice is always the same.</para>
/// <para>Looking costs O(n r) with a factor, else O(n^2), and O(n^3) for dense problems of up to 256 variables; it is part of the
/// time. One step is one step of the chosen solver.</para>
/// <para>Reference: Rice, "The algorithm selection problem", Advances in Computers 15, 1976,
/// doi 10.1016/S0065-2458(08)60520-3. The README gives the measurements behind the rules.</para>
/// </remarks>
public sealed class AutoSolver : IBlockSolver
{
    private readonly ChoiceRules _rules;
    private readonly IReadOnlyDictionary<string, IBlockSolver?> _solvers;

    /// <summary>Initialises the solver.</summary>
    /// <param name="options">Who plays which part, and where the rules draw their lines; copied.</param>
    /// <param name="find">Finds the solver of a name; null when there is none.</param>
    public AutoSolver(AutoOptions options, Func<string, IBlockSolver?> find)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(find);
        _rules = new ChoiceRules(new AutoOptions
        {
            Enumeration = options.Enumeration,
            Quick = options.Quick,
            Search = options.Search,
            Proof = options.Proof,
            Race = options.Race,
            MostAssignments = options.MostAssignments,
            QuickBelow = options.QuickBelow,
            ProofFrom = options.ProofFrom,
            ProofFromSteps = options.ProofFromSteps,
            ProofVariables = options.ProofVariables,
            SettledSpread = options.SettledSpread,
        });
        _solvers = _rules.Names.ToDictionary(static name => name, find, StringComparer.OrdinalIgnoreCase);
    }

    /// <inheritdoc/>
    /// <remarks>What any entry can take or prove; deterministic when every entry is.</remarks>
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
        : $"no solver that it chooses among can run: {string.Join(" ", _solvers.Select(static pair => $"{pair.Key}: {pair.Value?.UnavailableReason ?? NotConfigured}"))}";

    /// <inheritdoc/>
    public IReadOnlyList<string> Devices => [.. Usable.SelectMany(static solver => solver.Devices).Distinct(StringComparer.Ordinal)];

    private IEnumerable<IBlockSolver> Usable =>
        _solvers.Values.OfType<IBlockSolver>().Where(static solver => solver.UnavailableReason is null);

    private static string NotConfigured => "not configured.";

    /// <inheritdoc/>
    public async ValueTask<SolveResult> SolveAsync(
        BlockProblem problem, SolveContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(context);
        ProblemFeatures? features = null;
        Choice? choice = _rules.ChooseUnseen(context.Budget);
        if (choice is null)
        {
            features = ProblemFeatures.Of(problem);
            choice = _rules.Choose(features, context.Budget);
        }

        TimeSpan looked = context.Elapsed;
        var runner = new SolverRunner(context.TimeProvider);
        var passedOver = new List<string>();
        foreach (string name in choice.Names)
        {
            if (_solvers[name] is not { } solver)
            {
                passedOver.Add($"{name}: {NotConfigured}");
                continue;
            }

            var request = new SolveRequest
            {
                Budget = context.Budget with { TimeLimit = Rest(context) },
                Seed = context.Seed,
                Parallelism = context.Parallelism,
                Observer = context.Observer,
                Outside = context.Outside,
            };
            SolveResult result = await runner.SolveAsync(solver, problem, request, cancellationToken).ConfigureAwait(false);
            if (result.StopReason != StopReason.Unavailable)
            {
                return Explain(result, name, choice, features, passedOver) with
                {
                    Timings = result.Timings with { Prepare = result.Timings.Prepare + looked },
                };
            }

            passedOver.Add($"{name}: {result.Message}");
        }

        return SolveResult.Unavailable($"none of the solvers it chooses among takes this problem: {string.Join(" ", passedOver)}");
    }

    private static TimeSpan? Rest(SolveContext context) => context.Budget.TimeLimit is not { } limit
        ? null
        : limit > context.Elapsed ? limit - context.Elapsed : TimeSpan.Zero;

    private static SolveResult Explain(
        SolveResult result, string name, Choice choice, ProblemFeatures? features, List<string> passedOver)
    {
        var provenance = new Dictionary<string, string>(result.Provenance, StringComparer.Ordinal)
        {
            ["chosen"] = name,
            ["because"] = choice.Because,
        };
        if (features is not null)
        {
            provenance["features"] = features.ToString();
        }

        if (passedOver.Count > 0)
        {
            provenance["passedOver"] = string.Join(" ", passedOver);
        }

        return result with { Provenance = provenance };
    }
}
