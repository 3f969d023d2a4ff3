using Solvers.Abstractions;
using Solvers.Core;
using Solvers.Numerics;

namespace Solvers.Layerwise;

/// <summary>
/// Has a block solver choose what is pruned of each row, the trained weights held: minimise the row's error over x with
/// sum(x) = k, x_i = 1 where weight i is pruned. Starts from another method's mask and is never worse than that.
/// </summary>
/// <remarks>
/// <para>The problem of a row with weights w is 1/2 x'(ww'.G)x + (w.(C - Gw))'x, scaled so that its objective is a share of the error of
/// pruning the whole row; the linear term is zero where the targets come from the inputs themselves.</para>
/// <para>A block has one cardinality, so with an N:M pattern the groups of a row are the blocks, each solved with the others held, until
/// none changes. A pattern of the whole layer keeps the counts per row of the start.</para>
/// <para>A row of n inputs is a dense matrix of n^2 doubles; rows are solved in portions of at most half a gigabyte. Runs on all
/// threads, and with a step budget gives the same answer on any number of them.</para>
/// </remarks>
internal sealed class RowsMask(IBlockSolver solver, IMaskMethod start, RowsOptions options) : IMaskMethod
{
    private const long MostEntries = 1L << 26;

    private readonly SolverRunner _runner = new();

    /// <inheritdoc/>
    public PatternKind UsualPattern => start.UsualPattern;

    private SolveBudget Budget => new() { TimeLimit = options.TimeLimit, StepLimit = options.StepLimit };

    /// <inheritdoc/>
    public async ValueTask<PrunedWeights> PruneAsync(
        LayerProblem problem, LayerContext context, CancellationToken cancellationToken = default)
    {
        using MaskStart begun = await MaskStart.ChooseAsync(start, problem, context, cancellationToken).ConfigureAwait(false);
        if (context.Pattern.Kind == PatternKind.Group)
        {
            await SolveGroupsAsync(problem, begun, context, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await SolveRowsAsync(problem, begun, context, cancellationToken).ConfigureAwait(false);
        }

        return begun.ToPruned(problem);
    }

    private async ValueTask SolveRowsAsync(
        LayerProblem problem, MaskStart begun, LayerContext context, CancellationToken cancellationToken)
    {
        int inputs = problem.InputCount;
        int portion = (int)Math.Clamp(MostEntries / ((long)inputs * inputs), 1, problem.OutputCount);
        for (int first = 0; first < problem.OutputCount; first += portion)
        {
            int count = Math.Min(portion, problem.OutputCount - first);
            var blocks = new BlockProblem[count];
            Workers.For(count, row =>
            {
                var own = new RowObjective(begun, first + row);
                blocks[row] = own.Block(0, inputs);
            });
            var request = new SolveRequest
            {
                Budget = Budget,
                Seed = SeededRandom.Derive(context.Seed, (ulong)first),
                Parallelism = Workers.Count,
            };
            IReadOnlyList<SolveResult> answers =
                await _runner.SolveManyAsync(solver, blocks, request, cancellationToken).ConfigureAwait(false);
            for (int row = 0; row < count; row++)
            {
                RequireAnswer(problem, answers[row]);
                RowObjective.Write(answers[row].Assignment.Span, begun.Kept.bytes.Slice((first + row) * inputs, inputs));
            }
        }
    }

    private async ValueTask SolveGroupsAsync(
        LayerProblem problem, MaskStart begun, LayerContext context, CancellationToken cancellationToken) =>
        await Parallel.ForEachAsync(
            Enumerable.Range(0, problem.OutputCount),
            new ParallelOptions { MaxDegreeOfParallelism = Workers.Count },
            async (row, _) =>
            {
                var own = new RowObjective(begun, row);
                ulong seed = SeededRandom.Derive(context.Seed, (ulong)row);
                bool moved = true;
                for (int pass = 0; pass < options.Passes && moved && !cancellationToken.IsCancellationRequested; pass++)
                {
                    moved = false;
                    for (int first = 0; first < problem.InputCount; first += context.Pattern.GroupSize)
                    {
                        var request = new SolveRequest { Budget = Budget, Seed = seed++ };
                        BlockProblem block = own.Block(first, context.Pattern.GroupSize);
                        SolveResult answer = await _runner
                            .SolveAsync(solver, block, request, cancellationToken).ConfigureAwait(false);
                        RequireAnswer(problem, answer);
                        moved |= own.TryApply(first, block.Evaluate(block.Incumbent!.Value.Span), answer);
                    }
                }

                own.SaveKept(begun.Kept.bytes.Slice(row * problem.InputCount, problem.InputCount));
            }).ConfigureAwait(false);

    private void RequireAnswer(LayerProblem problem, SolveResult answer)
    {
        if (answer.Quality is ResultQuality.None or ResultQuality.ProvenInfeasible || answer.StopReason is StopReason.Unavailable)
        {
            throw new ConfigurationException(
                $"The solver \"{options.Solver}\" gave no answer to a row of '{problem.Name}' ({answer.StopReason}): {answer.Message}");
        }
    }
}
