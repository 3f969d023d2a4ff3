using Solvers.Layerwise;
using Solvers.Models;
using Solvers.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Pruning;

/// <summary>Prunes the layers of one stage: capture, mask, update, group after group. It keeps no state between stages.</summary>
/// <param name="plan">Which layers, to which patterns.</param>
/// <param name="options">How.</param>
/// <param name="methods">Mask method and updater.</param>
/// <param name="seed">Seed of every random number.</param>
/// <param name="clock">The clock of the records.</param>
/// <param name="observer">Hears of every layer; null when nobody.</param>
internal sealed class StagePruner(
    LayerwisePlan plan,
    LayerwiseOptions options,
    LayerwiseMethods methods,
    ulong seed,
    TimeProvider clock,
    ILayerwiseObserver? observer)
{
    /// <summary>Prunes a stage; its layers have their new weights afterwards.</summary>
    /// <param name="index">Which stage, from 0.</param>
    /// <param name="stage">The stage as trained.</param>
    /// <param name="inputs">What enters the stage.</param>
    /// <param name="targetInputs">What enters the stage in the trained network, where targets come from there and it differs; else null.</param>
    /// <param name="dense">Receives the trained weights.</param>
    /// <param name="cancellationToken">Abandons the stage between two layers.</param>
    /// <returns>The pruned layers, whose masks are to be disposed.</returns>
    /// <exception cref="InvalidDataException">Activations are not finite.</exception>
    /// <exception cref="OperationCanceledException">The stage was abandoned.</exception>
    public async Task<IReadOnlyList<PrunedLayer>> PruneAsync(
        int index,
        INetworkStage stage,
        HiddenStates inputs,
        HiddenStates? targetInputs,
        DenseWeights dense,
        CancellationToken cancellationToken)
    {
        IReadOnlyList<LayerGroup> groups = LayerGroup.Of(stage, plan);
        var pruned = new List<PrunedLayer>();
        try
        {
            foreach (LayerGroup[] captured in groups.Chunk(options.Capture == CaptureMode.Stage ? Math.Max(groups.Count, 1) : 1))
            {
                // Once a layer of this stage has been pruned, what the trained stage makes of the same inputs is something else.
                bool differs = options.Targets != TargetSource.Pruned && pruned.Count > 0;
                HiddenStates? targets = targetInputs ?? (differs ? inputs : null);
                await PruneAsync(index, stage, captured, inputs, targets, dense, pruned, cancellationToken).ConfigureAwait(false);
            }

            return pruned;
        }
        catch
        {
            pruned.ForEach(static layer => layer.Kept.Dispose());
            throw;
        }
    }

    /// <summary>Prunes groups whose inputs are captured together.</summary>
    private async Task PruneAsync(
        int index,
        INetworkStage stage,
        LayerGroup[] groups,
        HiddenStates inputs,
        HiddenStates? targetInputs,
        DenseWeights dense,
        List<PrunedLayer> pruned,
        CancellationToken cancellationToken)
    {
        MomentsAccumulator[] moments = Array.ConvertAll(groups, NewMoments);
        try
        {
            Capture(stage, groups, moments, inputs, targetInputs, dense);
            FreedMemory.Return();
            for (int g = 0; g < groups.Length; g++)
            {
                foreach ((LinearLayer layer, SparsityPattern pattern) in groups[g].Pruned)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    ulong layerSeed = SeededRandom.Derive(SeededRandom.Derive(seed, (ulong)index), (ulong)pruned.Count);
                    pruned.Add(
                        await PruneAsync(index, layer, pattern, moments[g], RefitsBias(groups[g]), layerSeed, dense).ConfigureAwait(false));
                    FreedMemory.Return();
                }

                // Freed as soon as used: the Gram matrices are most of a stage's memory.
                moments[g].Dispose();
            }
        }
        finally
        {
            Array.ForEach(moments, static unused => unused.Dispose());
        }
    }

    private void Capture(
        INetworkStage stage,
        LayerGroup[] groups,
        MomentsAccumulator[] moments,
        HiddenStates inputs,
        HiddenStates? targetInputs,
        DenseWeights dense)
    {
        using IDisposable noGradient = no_grad();
        for (int part = 0; part < inputs.PartCount; part++)
        {
            using DisposeScope scope = NewDisposeScope();
            InputRecorder? targets = targetInputs is null ? null : Record(stage, groups, targetInputs[part], dense);
            InputRecorder seen = Record(stage, groups, inputs[part], PlainLinearEvaluator.Instance);
            for (int g = 0; g < groups.Length; g++)
            {
                Tensor? lost = options.Targets == TargetSource.Residual && seen.Streams[g] is { } stream
                    ? targets?.Streams[g]?.sub(stream)
                    : null;
                moments[g].Add(seen.Inputs[g]!, targets?.Inputs[g], lost);
            }
        }
    }

    private MomentsAccumulator NewMoments(LayerGroup group)
    {
        LinearLayer layer = group.Pruned[0].Layer;
        return new MomentsAccumulator(layer.Name, layer.InputCount, layer.Weight.device, centred: RefitsBias(group));
    }

    /// <summary>The weights that are best together with a refitted bias need centred moments, so a group decides as one.</summary>
    private bool RefitsBias(LayerGroup group) => options.RefitBias && group.Pruned.All(static pruned => pruned.Layer.Bias is not null);

    private static InputRecorder Record(
        INetworkStage stage, LayerGroup[] groups, Tensor hidden, ILinearEvaluator evaluator)
    {
        var recorder = new InputRecorder(groups, evaluator);
        stage.Apply(hidden, recorder);
        int recorded = recorder.Inputs.TakeWhile(static input => input is not null).Count();
        return recorded == groups.Length
            ? recorder
            : throw new InvalidOperationException($"The stage '{stage.Name}' did not evaluate its layer '{groups[recorded].Layers[0].Name}'.");
    }

    private async Task<PrunedLayer> PruneAsync(
        int stage,
        LinearLayer layer,
        SparsityPattern pattern,
        MomentsAccumulator moments,
        bool refitBias,
        ulong layerSeed,
        DenseWeights dense)
    {
        long began = clock.GetTimestamp();
        using LayerProblem problem = moments.ToProblem(layer.Name, layer.Weight);
        var context = new LayerContext { Pattern = pattern, Seed = layerSeed };

        // Neither is cut short: an answer cut short would depend on the moment.
        PrunedWeights masked = await methods.Mask.PruneAsync(problem, context, CancellationToken.None).ConfigureAwait(false);
        PrunedWeights answer = masked;
        UpdateResult? update = null;
        try
        {
            update = methods.Updater?.Update(problem, masked, context, CancellationToken.None);
            answer = update?.Pruned ?? masked;
            double maskError = update?.StartError ?? problem.RelativeError(masked.Weights);
            double error = update?.Error ?? maskError;
            int kept = Count(answer.Kept);
            RequireSound(layer, pattern, answer, kept, error);
            dense.Keep(layer);
            Write(layer, moments, refitBias, answer.Weights);
            var record = new LayerRecord
            {
                Layer = layer.Name,
                Stage = stage,
                Shape = [layer.OutputCount, layer.InputCount],
                Pattern = pattern.ToString(),
                Kept = kept,
                Density = (double)kept / ((long)layer.OutputCount * layer.InputCount),
                MaskError = maskError,
                Error = error,
                Iterations = update?.Iterations,
                StopReason = update?.StopReason,
                Dampening = masked.AddedDampening + (update?.AddedDampening ?? 0),
                Seconds = clock.GetElapsedTime(began).TotalSeconds,
            };
            observer?.OnLayer(record);
            return new PrunedLayer(layer, answer.Kept.alias().DetachFromDisposeScope(), record);
        }
        finally
        {
            masked.Dispose();
            update?.Pruned.Dispose();
        }
    }

    private static void Write(LinearLayer layer, MomentsAccumulator moments, bool refitBias, Tensor weights)
    {
        using IDisposable noGradient = no_grad();
        if (refitBias)
        {
            using Tensor bias = moments.RefitBias(layer.Weight, layer.Bias!, weights);
            layer.Bias!.copy_(bias);
        }

        layer.Weight.copy_(weights);
    }

    private static int Count(Tensor kept)
    {
        using Tensor count = kept.sum(int64);
        return checked((int)count.item<long>());
    }

    /// <summary>What plug-ins return is not believed: a wrong mask or a NaN would spoil everything after it unseen.</summary>
    private static void RequireSound(LinearLayer layer, SparsityPattern pattern, PrunedWeights answer, int kept, double error)
    {
        if (!pattern.Fits(answer.Kept))
        {
            throw new InvalidOperationException(
                $"Layer '{layer.Name}': mask and updater left {kept} of {layer.OutputCount} x {layer.InputCount} weights, not in the pattern {pattern}.");
        }

        using DisposeScope scope = NewDisposeScope();
        if (!double.IsFinite(error) || !answer.Weights.isfinite().all().item<bool>())
        {
            throw new InvalidOperationException($"Layer '{layer.Name}': mask and updater left weights that are not finite.");
        }

        if (answer.Weights.masked_fill(answer.Kept, 0f).ne(0).any().item<bool>())
        {
            throw new InvalidOperationException($"Layer '{layer.Name}': mask and updater left weights outside the mask that are not zero.");
        }
    }
}
