using System.Buffers;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Layerwise;

/// <summary>
/// Prunes each row one weight at a time, always the one that costs least, and has all others make up for it exactly (Frantar, Singh
/// and Alistarh, "Optimal brain compression", arXiv 2208.11580, algorithm 1 and section 4).
/// </summary>
/// <remarks>
/// <para>Unlike SparseGPT no order of the columns is imposed: <see cref="ObcRow"/> keeps the inverse of the Hessian of the weights that
/// are left. That costs O(in^2) a weight, O(in^3) a row: for layers of up to about a thousand inputs.</para>
/// <para>A pattern of the whole layer is shared out to rows by what their next weights cost: every row is first pruned to the end, then
/// as far as its share.</para>
/// <para>Where the targets come from other inputs, the start is the layer that meets them best without pruning.</para>
/// </remarks>
internal sealed class ObcMask(ObcOptions options) : ImmediateMask
{
    /// <inheritdoc/>
    public override PatternKind UsualPattern => PatternKind.Layer;

    /// <inheritdoc/>
    protected override PrunedWeights Prune(LayerProblem problem, LayerContext context)
    {
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        var factor = InverseFactor.Of(problem, options.Dampening, ScalarType.Float64);
        Tensor inverse = factor.Upper.t().mm(factor.Upper);
        Tensor start = Start(problem, factor, inverse).cpu().contiguous();
        double[] inverseEntries = inverse.cpu().contiguous().data<double>().ToArray();
        int[] shares = Shares(problem, context.Pattern, start, inverseEntries);
        Tensor weights = zeros(start.shape, dtype: float32);
        Tensor kept = zeros(start.shape, dtype: torch.@bool);
        int groupSize = context.Pattern.Kind == PatternKind.Group ? context.Pattern.GroupSize : problem.InputCount;
        ForRows(problem, start, inverseEntries, (index, row) =>
        {
            int perGroup = context.Pattern.Kind == PatternKind.Group ? groupSize - context.Pattern.KeptOf : shares[index];
            row.Prune(shares[index], groupSize, perGroup, []);
            row.Save(
                Floats.Row(weights, index, problem.InputCount), kept.bytes.Slice(index * problem.InputCount, problem.InputCount));
        });
        Device device = problem.Weights.device;
        return new PrunedWeights(kept.to(device).DetachFromDisposeScope(), weights.to(device).DetachFromDisposeScope())
        {
            AddedDampening = factor.AddedDampening,
        };
    }

    /// <summary>The best weights without pruning: W, and what the difference of the targets adds. Dead inputs get none.</summary>
    private static Tensor Start(LayerProblem problem, InverseFactor factor, Tensor inverse)
    {
        Tensor start = problem.Weights.to(float64);
        if (!problem.TargetsOwnInputs)
        {
            Tensor missing = problem.Correlation.sub(problem.Weights.mm(problem.Gram)).to(float64);
            start = start.add(missing.mul(factor.Scale).mm(inverse));
        }

        return start.masked_fill(factor.Dead, 0.0);
    }

    /// <summary>How many weights each row prunes.</summary>
    private static int[] Shares(LayerProblem problem, SparsityPattern pattern, Tensor start, double[] inverse)
    {
        int[] shares = new int[problem.OutputCount];
        if (pattern.Kind != PatternKind.Layer)
        {
            Array.Fill(shares, problem.InputCount - pattern.KeptPerRow(problem.InputCount));
            return shares;
        }

        int inputs = problem.InputCount;
        double[][] losses = new double[problem.OutputCount][];
        ForRows(problem, start, inverse, (index, row) =>
        {
            losses[index] = new double[inputs];
            row.Prune(inputs, inputs, inputs, losses[index]);
        });

        // The rows whose next weight costs least go first; equal costs in the order of the rows.
        PriorityQueue<int, (double Loss, int Row)> next = new();
        for (int row = 0; row < losses.Length; row++)
        {
            next.Enqueue(row, (losses[row][0], row));
        }

        long count = ((long)problem.OutputCount * inputs) - pattern.KeptCount(problem.OutputCount, inputs);
        for (long taken = 0; taken < count; taken++)
        {
            int row = next.Dequeue();
            if (++shares[row] < inputs)
            {
                next.Enqueue(row, (losses[row][shares[row]], row));
            }
        }

        return shares;
    }

    private static void ForRows(LayerProblem problem, Tensor start, double[] inverse, Action<int, ObcRow> work) =>
        Workers.For(problem.OutputCount, index =>
        {
            double[] buffer = ArrayPool<double>.Shared.Rent(inverse.Length);
            inverse.CopyTo(buffer, 0);
            int inputs = problem.InputCount;
            ReadOnlySpan<double> weights = MemoryMarshal.Cast<byte, double>(start.bytes).Slice(index * inputs, inputs);
            work(index, new ObcRow(weights.ToArray(), buffer));
            ArrayPool<double>.Shared.Return(buffer);
        });
}
