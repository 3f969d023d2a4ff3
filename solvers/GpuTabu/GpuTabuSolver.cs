using Solvers.Abstractions;
using Solvers.Devices;

namespace Solvers.GpuTabu;

/// <summary>Tabu search with hundreds of walks of one block, or of many blocks, at once on a GPU.</summary>
/// <remarks>
/// <para>Each walk has a group of work-items. A move of a block with a cardinality swaps: the best removal that is not tabu, then the best
/// addition given that removal, exactly; without a constraint it flips one variable. Tabu is lifted for what leads to a new best of the
/// walk. Walks begin with some random moves from one of the best assignments of their block, in rounds; rounds overlap, so that the
/// device never waits for the host.</para>
/// <para>Walks compute in single precision; the host computes the objective of what they find in double precision, from the block.
/// One step is one move of one walk: O(n). Same seed and step budget, same bits on every device and any thread count.</para>
/// <para>Reference: Palubeckis, "Iterated tabu search for the maximum diversity problem", Applied Mathematics and Computation 189,
/// 2007, doi 10.1016/j.amc.2006.11.090. The README lists deviations.</para>
/// </remarks>
public sealed class GpuTabuSolver : IBatchBlockSolver, IDisposable
{
    private readonly GpuTabuOptions _options;
    private readonly WalkSite _site;

    /// <summary>Initialises the solver; the device is looked for when it is first needed.</summary>
    /// <param name="options">Its options; copied.</param>
    public GpuTabuSolver(GpuTabuOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = new GpuTabuOptions
        {
            Device = options.Device,
            Walks = options.Walks,
            WalkMoves = options.WalkMoves,
            Tenure = options.Tenure,
            AdditionTenureShare = options.AdditionTenureShare,
            EliteSize = options.EliteSize,
            IdleRounds = options.IdleRounds,
            RelaxationSteps = options.RelaxationSteps,
            GroupSize = options.GroupSize,
        };
        _site = new WalkSite(_options);
    }

    /// <inheritdoc/>
    public SolverCapabilities Capabilities =>
        SolverCapabilities.Unconstrained | SolverCapabilities.ExactCardinality | SolverCapabilities.WarmStart
        | SolverCapabilities.Deterministic;

    /// <inheritdoc/>
    public string? UnavailableReason => _site.UnavailableReason;

    /// <inheritdoc/>
    public IReadOnlyList<string> Devices => WalkSite.Devices;

    /// <inheritdoc/>
    public async ValueTask<SolveResult> SolveAsync(BlockProblem problem, SolveContext context, CancellationToken cancellationToken) =>
        (await SolveBatchAsync([problem], [context], cancellationToken).ConfigureAwait(false))[0];

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SolveResult>> SolveBatchAsync(
        IReadOnlyList<BlockProblem> problems, IReadOnlyList<SolveContext> contexts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problems);
        ArgumentNullException.ThrowIfNull(contexts);
        var results = new SolveResult[problems.Count];
        if (UnavailableReason is { } reason)
        {
            Array.Fill(results, SolveResult.Unavailable(reason));
            return ValueTask.FromResult<IReadOnlyList<SolveResult>>(results);
        }

        var waiting = new List<(int Index, BlockSearch Search)>(problems.Count);
        for (int i = 0; i < results.Length; i++)
        {
            var search = new BlockSearch(problems[i], contexts[i], _options, cancellationToken);
            if (search.IsSettled || search.MustStop())
            {
                results[i] = search.ToResult(contexts[i].Elapsed, _site.Name, blocks: 1);
            }
            else if (_site.WhyTooLarge(problems[i].VariableCount, _options) is { } tooLarge)
            {
                results[i] = SolveResult.Unavailable(tooLarge);
            }
            else
            {
                waiting.Add((i, search));
            }
        }

        if (waiting.Count > 0)
        {
            Parallel.ForEach(
                waiting, new ParallelOptions { MaxDegreeOfParallelism = contexts[0].Parallelism }, static item => item.Search.Relax());
        }

        // A time limit changes when the host looks, so blocks without one stay among themselves: their answers depend on nothing else.
        foreach (IGrouping<(bool IsFree, bool IsTimed), (int Index, BlockSearch Search)> alike in
            waiting.GroupBy(static item => (item.Search.IsFree, item.Search.IsTimed)))
        {
            var shape = WalkShape.Of(alike.Max(static item => item.Search.VariableCount), alike.Key.IsFree);
            foreach ((int Index, BlockSearch Search)[] batch in alike.Chunk(_site.LargestBatch(shape, _options)))
            {
                SolveContext context = contexts[batch[0].Index];
                using IWalkEngine engine = _site.CreateEngine(context.Parallelism);
                var search = new BatchSearch(engine, Array.ConvertAll(batch, static item => item.Search), shape, _options);
                TimeSpan prepared = context.Elapsed;
                search.Run();
                foreach ((int index, BlockSearch block) in batch)
                {
                    results[index] = block.ToResult(prepared, _site.Name, batch.Length);
                }
            }
        }

        return ValueTask.FromResult<IReadOnlyList<SolveResult>>(results);
    }

    /// <inheritdoc/>
    public void Dispose() => _site.Dispose();
}
