using Solvers.Abstractions;
using Solvers.Core;
using Solvers.Models;
using Solvers.Numerics;
using static TorchSharp.torch;

namespace Solvers.Pruning;

/// <summary>
/// Iterative Combinatorial Brain Surgeon: prunes every layer to its density by a score, then, step by step, exchanges
/// pruned weights for kept ones so that the loss falls. Density never changes.
/// </summary>
/// <remarks>
/// Source: arXiv 2411.17796. A step draws a batch, computes the gradients of the layers it visits, selects a block in
/// each, builds the quadratic model of the loss in the block (<see cref="BlockModel"/>), has it solved, and applies the
/// answer. All random numbers depend on the seed and the number of the step, so a run can be resumed anywhere.
/// </remarks>
internal sealed class IcbsPruner
{
    private readonly INetwork _network;
    private readonly SampleSet _training;
    private readonly PruningOptions _options;
    private readonly NamedSolver _solver;
    private readonly SolverRunner _runner;
    private readonly BoundRequest? _bound;
    private readonly TimeProvider _timeProvider;
    private readonly ulong _seed;
    private readonly int _parallelism;
    private readonly BatchSampler _batches;
    private readonly BatchSampler _secondBatches;
    private readonly BlockSelector[] _selectors;
    private readonly LayerMask[] _masks;
    private readonly GradientAverage[] _averages;
    private int[][]? _schedule;
    private int _epoch;
    private int _stepInEpoch;
    private int _step;

    /// <summary>Prepares to prune; nothing is changed yet.</summary>
    /// <param name="network">The trained network; its weights will be masked in place.</param>
    /// <param name="training">Samples for gradients.</param>
    /// <param name="options">How to prune.</param>
    /// <param name="solver">Who solves the blocks.</param>
    /// <param name="runner">Runs the solver.</param>
    /// <param name="timeProvider">The clock of the step's timings.</param>
    /// <param name="seed">Seed of every random number.</param>
    /// <param name="parallelism">Threads of the block solves.</param>
    /// <param name="bound">Who proves bounds for the answers; null when nobody.</param>
    /// <exception cref="ConfigurationException">The options do not fit the network or the data.</exception>
    public IcbsPruner(
        INetwork network,
        SampleSet training,
        PruningOptions options,
        NamedSolver solver,
        SolverRunner runner,
        TimeProvider timeProvider,
        ulong seed,
        int parallelism,
        BoundRequest? bound = null)
    {
        _network = network;
        _training = training;
        _options = options;
        _solver = solver;
        _runner = runner;
        _timeProvider = timeProvider;
        _seed = seed;
        _parallelism = parallelism;
        _bound = bound;
        _batches = new BatchSampler(training, PartSeed(SeedPart.Batches));
        _secondBatches = new BatchSampler(training, PartSeed(SeedPart.SecondBatches));
        OptionsFit.Check(options, network, training);
        _masks =
        [
            .. network.Layers
                .Where(layer => !options.Exclude.Contains(layer.Name, StringComparer.Ordinal))
                .Select(static layer => new LayerMask(layer)),
        ];
        _selectors = [.. _masks.Select(_ => new BlockSelector(options.Selection))];
        _averages = [.. _masks.Select(mask => new GradientAverage(mask.WeightCount, options.GradientMemory))];
    }

    /// <summary>Gets whether factors are made as on a device even where gradients lie in main memory; for tests.</summary>
    public bool MakesFactorsAsOnDevice { get; init; }

    /// <summary>Gets the masks of the pruned layers.</summary>
    public IReadOnlyList<LayerMask> Masks => _masks;

    /// <summary>Gets the averages of the gradients, one per mask.</summary>
    public IReadOnlyList<GradientAverage> Averages => _averages;

    /// <summary>Gets or sets where the run stands: the only state besides masks and averages.</summary>
    public IcbsPosition Position
    {
        get => new(_epoch, _stepInEpoch, _step, _batches.Position, _secondBatches.Position);
        set
        {
            (_epoch, _stepInEpoch, _step, _batches.Position, _secondBatches.Position) = value;
            _schedule = null;
        }
    }

    /// <summary>Gets the steps of all epochs; every epoch has the same number.</summary>
    public int PlannedSteps => _options.Epochs * Schedule.Length;

    /// <summary>Where the run stands: 0 at the first epoch, 1 at the last.</summary>
    private double Progress => _options.Epochs > 1 ? (double)_epoch / (_options.Epochs - 1) : 0;

    private int[][] Schedule => _schedule ??= StepSchedule.Epoch(
        [.. _masks.Select(static mask => mask.WeightCount)],
        _options.StepsPerEpoch,
        _options.BlocksPerStep,
        _options.MinimumVisits,
        PartSeed(SeedPart.Schedule),
        _epoch);

    /// <summary>Cuts every layer to its density and fixes the weights that are out of question.</summary>
    public void CutInitially()
    {
        IReadOnlyList<LayerStatistics>? statistics = ComputeStatistics();
        for (int l = 0; l < _masks.Length; l++)
        {
            LayerMask mask = _masks[l];
            LinearLayer layer = mask.Layer;
            float[] scores = InitialScores(l, statistics);
            WeightGroups groups = InitialGroups(layer);
            double density = _options.LayerDensities.TryGetValue(layer.Name, out double own) ? own : _options.Density;
            int keep = (int)Math.Round(mask.WeightCount * density, MidpointRounding.ToEven);
            int[] all = [.. Enumerable.Range(0, mask.WeightCount)];
            mask.KeepOnly(groups.Highest(all, scores, keep));
            Fix(mask, groups, scores);
        }
    }

    /// <summary>
    /// Takes over a network that was pruned layer by layer: its masks, and the weights that the layers have now. Then fixes the
    /// weights that are out of question by the initial scores of the trained weights. A layer that was not pruned stays whole.
    /// </summary>
    /// <param name="kept">By layer name, 1 where a weight is kept and 0 where not, [out, in].</param>
    public void StartFrom(IReadOnlyDictionary<string, byte[]> kept)
    {
        // Scores are those of the trained network, which the layers show while they are computed.
        float[][] pruned = Array.ConvertAll(_masks, static mask => mask.ReadWeights());
        Array.ForEach(_masks, static mask => mask.ShowTrained());
        IReadOnlyList<LayerStatistics>? statistics = ComputeStatistics();
        for (int l = 0; l < _masks.Length; l++)
        {
            LayerMask mask = _masks[l];
            if (kept.TryGetValue(mask.Layer.Name, out byte[]? keeps))
            {
                mask.KeepOnly([.. Enumerable.Range(0, mask.WeightCount).Where(i => keeps[i] != 0)]);
                mask.Refit(pruned[l]);
                Fix(mask, InitialGroups(mask.Layer), InitialScores(l, statistics));
            }
        }
    }

    /// <summary>Takes the next step.</summary>
    /// <param name="cancellationToken">Ends the block solves early; the step still completes.</param>
    /// <returns>What happened.</returns>
    /// <exception cref="SolverUnavailableException">The solver gave no answer.</exception>
    public async ValueTask<StepOutcome> StepAsync(CancellationToken cancellationToken)
    {
        long started = _timeProvider.GetTimestamp();
        int epoch = _epoch;
        int[] visited = Schedule[_stepInEpoch];
        ulong stepSeed = SeededRandom.Derive(_seed, (ulong)SeedPart.Steps + (ulong)_step);
        using Batch batch = _batches.Next(BatchSize());
        (List<Block> blocks, double lossBefore) = BuildBlocks(visited, batch, stepSeed);
        double gradientSeconds = _timeProvider.GetElapsedTime(started).TotalSeconds;
        (IReadOnlyList<SolveResult> answers, double solveSeconds, double boundSeconds) =
            await SolveAsync(blocks, Request(stepSeed), cancellationToken).ConfigureAwait(false);

        using Batch? second = _options.Acceptance.Samples > 0 ? _secondBatches.Next(_options.Acceptance.Samples) : null;
        double? secondBefore = second is null ? null : MeanLoss(second);
        byte[][] applied = [.. blocks.Select((block, b) => Apply(block, answers[b]))];
        double? secondChange = second is null ? null : MeanLoss(second) - secondBefore;
        double lossAfter = MeanLoss(batch);
        bool accepted = secondChange is null or <= 0;
        foreach (Block block in blocks)
        {
            if (!accepted)
            {
                block.Mask.Apply(block.Selection.Indices, block.Before);
            }

            MakeTabu(block.Mask, block.Selection.Indices);
        }

        Advance();
        var record = new StepRecord
        {
            Step = _step,
            Epoch = epoch + 1,
            BatchSize = batch.Count,
            LossBefore = lossBefore,
            LossAfter = lossAfter,
            PredictedChange = blocks.Select((block, b) => block.Model.Evaluate(applied[b])).Sum(),
            SecondBatchChange = secondChange,
            Accepted = accepted,
            Solver = _solver.Name,
            Blocks = [.. blocks.Select((block, b) => block.Describe(answers[b], applied[b]))],
            GradientSeconds = gradientSeconds,
            SolveSeconds = solveSeconds,
            BoundSeconds = boundSeconds,
            Seconds = _timeProvider.GetElapsedTime(started).TotalSeconds - boundSeconds,
        };
        return new StepOutcome(record, [.. blocks.Zip(answers, static (block, answer) => new SolvedBlock(block, answer))]);
    }

    private IReadOnlyList<LayerStatistics>? ComputeStatistics()
    {
        using Batch calibration = new BatchSampler(_training, PartSeed(SeedPart.Calibration))
            .Next(Math.Min(_options.CalibrationSamples, _training.Count));
        return CalibrationStatistics.Compute(
            _options.Initial.Score, _network, calibration, [.. _masks.Select(static mask => mask.Layer)], _options.MicroBatch);
    }

    private float[] InitialScores(int l, IReadOnlyList<LayerStatistics>? statistics) => WeightScores.Compute(
        _options.Initial.Score,
        _masks[l].Trained,
        _masks[l].Layer.InputCount,
        statistics?[l],
        SeededRandom.Derive(_seed, (ulong)SeedPart.InitialScores + (ulong)l));

    private WeightGroups InitialGroups(LinearLayer layer) => new(_options.Initial.Grouping, layer.OutputCount, layer.InputCount);

    /// <summary>Fixes pruned weights from the lowest score up, and kept weights from the highest down.</summary>
    private void Fix(LayerMask mask, WeightGroups groups, float[] scores)
    {
        int[] pruned = new int[mask.WeightCount - mask.KeptCount];
        int[] kept = new int[mask.KeptCount];
        float[] prunedUrgency = new float[pruned.Length];
        float[] keptUrgency = new float[kept.Length];
        int atPruned = 0;
        int atKept = 0;
        for (int i = 0; i < mask.WeightCount; i++)
        {
            if (mask.Pruned[i] != 0)
            {
                prunedUrgency[atPruned] = -scores[i];
                pruned[atPruned++] = i;
            }
            else
            {
                keptUrgency[atKept] = scores[i];
                kept[atKept++] = i;
            }
        }

        int[] fixedPruned = groups.Highest(pruned, prunedUrgency, (int)(pruned.Length * _options.FixFractionPrune));
        int[] fixedKept = groups.Highest(kept, keptUrgency, (int)(kept.Length * _options.FixFractionKeep));
        mask.Fix(fixedPruned);
        mask.Fix(fixedKept);
    }

    private (List<Block> Blocks, double Loss) BuildBlocks(int[] visited, Batch batch, ulong stepSeed)
    {
        using var pass = GradientPass.Run(
            _network, batch, [.. visited.Select(layer => _masks[layer].Layer)], _options.MicroBatch);

        // Layers do not touch each other's state. Exact Hessians run the whole network, so they take turns.
        bool exact = _options.Hessian is HessianKind.Exact or HessianKind.ExactPiecewise;
        var built = new Block?[visited.Length];
        Parallel.For(
            0,
            visited.Length,
            new ParallelOptions { MaxDegreeOfParallelism = exact ? 1 : _parallelism },
            v => built[v] = BuildBlock(visited[v], pass, batch, SeededRandom.Derive(stepSeed, (ulong)visited[v])));
        return ([.. built.OfType<Block>()], pass.Loss);
    }

    /// <summary>Selects and models the block of a layer; null when the layer has nothing to choose.</summary>
    private Block? BuildBlock(int l, GradientPass pass, Batch batch, ulong seed)
    {
        LayerMask mask = _masks[l];
        LayerGradients gradients = pass[mask.Layer];
        float[] mean = gradients.Mean();
        _averages[l].Smooth(mean);
        var statistics = new LayerStatistics(
            mean, _options.Selection.Score == ScoreKind.Wanda ? gradients.InputSquares() : []);
        BlockSelection selection = _selectors[l].Select(mask, BlockQuota.Of(mask, _options, Progress), statistics, seed);
        if (selection.HasChoice)
        {
            return BuildBlock(mask, selection, gradients, mean, batch);
        }

        // Nothing to decide; but the tabu lists must move on, or the layer would never have a choice again.
        MakeTabu(mask, selection.Indices);
        return null;
    }

    private Block BuildBlock(
        LayerMask mask, BlockSelection selection, LayerGradients gradients, float[] meanGradient, Batch batch)
    {
        int[] indices = selection.Indices;
        double[] values = Array.ConvertAll(indices, i => (double)mask.Values[i]);
        double[] mean = Array.ConvertAll(indices, i => (double)meanGradient[i]);
        byte[] before = mask.Read(indices);
        int samples = Math.Min(_options.HessianSamples ?? batch.Count, batch.Count);
        (BlockProblem model, DeviceFactor? factor) = _options.Hessian switch
        {
            HessianKind.GradientMean => (BlockModel.FromGradients(
                values, before, mean, Array.ConvertAll(mean, static g => (float)g), batch.Count, _options), null),
            HessianKind.Exact => (BlockModel.FromHessian(
                values, before, mean, ExactHessian.Compute(_network, batch, mask.Layer, indices, chunk: 0), _options), null),
            HessianKind.ExactPiecewise => (BlockModel.FromHessian(
                values, before, mean, ExactHessian.Compute(_network, batch, mask.Layer, indices, _options.HessianChunk), _options), null),
            _ => ModelOfSamples(values, before, mean, gradients, indices, samples),
        };
        return new Block(mask, selection, before, model, PublishedParity.Apply(model, _options.Parity), factor);
    }

    /// <summary>Models the loss by the gradients of single samples; the factor is made where they lie.</summary>
    private (BlockProblem Model, DeviceFactor? Factor) ModelOfSamples(
        double[] values, byte[] before, double[] mean, LayerGradients gradients, int[] indices, int samples)
    {
        if (gradients.IsInMainMemory && !MakesFactorsAsOnDevice)
        {
            float[] rows = gradients.Gather(indices, samples, _parallelism);
            return (BlockModel.FromGradients(values, before, mean, rows, samples, _options), null);
        }

        using Tensor gathered = gradients.GatherOnDevice(indices, samples);
        var factor = DeviceFactor.Make(gathered, values, samples);
        return (BlockModel.FromFactor(values, before, mean, factor.Copy, _options), factor);
    }

    private SolveRequest Request(ulong seed) => new()
    {
        Budget = new SolveBudget
        {
            TimeLimit = _options.BlockBudget.TimeLimit,
            StepLimit = _options.BlockBudget.StepLimit,
        },
        Seed = seed,
        Parallelism = _parallelism,
    };

    /// <summary>Has the blocks solved and the answers bounded. What lies on a device is freed at the end: nobody reads it any more.</summary>
    private async ValueTask<(IReadOnlyList<SolveResult> Answers, double SolveSeconds, double BoundSeconds)> SolveAsync(
        List<Block> blocks, SolveRequest request, CancellationToken cancellationToken)
    {
        long started = _timeProvider.GetTimestamp();
        try
        {
            BlockProblem[] problems = [.. blocks.Select(static block => block.ForSolver())];
            IReadOnlyList<SolveResult> answers = await _runner
                .SolveManyAsync(_solver.Solver, problems, request, cancellationToken)
                .ConfigureAwait(false);
            RequireAnswers(answers);
            long solved = _timeProvider.GetTimestamp();

            // Bounds come after all solves and change nothing but what is known of the answers.
            answers = await _runner
                .BoundManyAsync(problems, answers, request with { Bound = _bound }, cancellationToken)
                .ConfigureAwait(false);
            return (
                answers,
                _timeProvider.GetElapsedTime(started, solved).TotalSeconds,
                _timeProvider.GetElapsedTime(solved).TotalSeconds);
        }
        finally
        {
            blocks.ForEach(static block => block.Factor?.Dispose());
        }
    }

    private void RequireAnswers(IReadOnlyList<SolveResult> answers)
    {
        foreach (SolveResult answer in answers)
        {
            if (answer.Quality is ResultQuality.None or ResultQuality.ProvenInfeasible)
            {
                throw new SolverUnavailableException(
                    $"The solver '{_solver.Name}' gave no answer to a block ({answer.StopReason}): {answer.Message}");
            }
        }
    }

    /// <summary>Applies an answer, or leaves the mask when the answer is worse and worse is not asked for.</summary>
    private byte[] Apply(Block block, SolveResult answer)
    {
        bool worse = answer.Objective > block.ObjectiveBefore;
        byte[] assignment = worse && !_options.Parity.ApplyWorse ? block.Before : answer.Assignment.ToArray();
        block.Mask.Apply(block.Selection.Indices, assignment);
        return assignment;
    }

    /// <summary>
    /// Makes the weights of a block tabu, each on the list of the side the step left it on. One list for both sides, as
    /// published, fills with the few kept weights until none is left to prune.
    /// </summary>
    private void MakeTabu(LayerMask mask, int[] indices)
    {
        if (_options.Parity.SharedTabuList)
        {
            int free = mask.FreePrunedCount + mask.FreeKeptCount;
            int length = (int)(_options.TabuFraction * free);
            mask.TabuPruned.Push(indices, free - length >= _options.BlockSize ? length : 0);
            return;
        }

        var quota = BlockQuota.Of(mask, _options, Progress);
        byte[] sides = mask.Read(indices);
        mask.TabuPruned.Push([.. indices.Where((_, q) => sides[q] == 1)], TabuLength(mask.FreePrunedCount, quota.Pruned));
        mask.TabuKept.Push([.. indices.Where((_, q) => sides[q] == 0)], TabuLength(mask.FreeKeptCount, quota.Kept));
    }

    /// <summary>The share asked for, but never so much that a full block no longer finds its weights.</summary>
    private int TabuLength(int free, int wanted) => Math.Max(0, Math.Min((int)(_options.TabuFraction * free), free - wanted));

    private double MeanLoss(Batch batch) => BatchLoss.Mean(_network, batch, _options.MicroBatch);

    /// <summary>Grows the batch geometrically from the first epoch to the last.</summary>
    private int BatchSize() =>
        Math.Min((int)Math.Round(_options.BatchSize * Math.Pow(_options.BatchGrowth, Progress)), _training.Count);

    private void Advance()
    {
        _step++;
        if (++_stepInEpoch == Schedule.Length)
        {
            _epoch++;
            _stepInEpoch = 0;
            _schedule = null;
        }
    }

    private ulong PartSeed(SeedPart part) => SeededRandom.Derive(_seed, (ulong)part);
}
