using Solvers.Abstractions;
using Solvers.Numerics;

namespace Solvers.Layerwise;

/// <summary>The error of one row as a function of what is pruned of it, in double precision, around a mask that changes.</summary>
internal sealed class RowObjective
{
    // A group's gain below this is rounding.
    private const double LeastGain = 1e-9;

    private readonly MaskStart _start;
    private readonly float[] _weights;
    private readonly double[] _gradients;
    private readonly byte[] _pruned;
    private readonly double _scale;

    /// <summary>Initialises the objective at a row's start.</summary>
    /// <param name="start">The layer.</param>
    /// <param name="row">Which row.</param>
    public RowObjective(MaskStart start, int row)
    {
        _start = start;
        int n = (int)start.Gram.shape[0];
        _weights = Floats.Row(start.Weights, row, n).ToArray();
        _gradients = [.. Floats.Row(start.Gradients, row, n).ToArray().Select(static value => (double)value)];
        _pruned = [.. start.Kept.bytes.Slice(row * n, n).ToArray().Select(static kept => (byte)(1 - kept))];

        // The error of pruning everything, 1/2 w'Gw: objectives are shares of it.
        double[] image = new double[n];
        for (int i = 0; i < n; i++)
        {
            Kernels.AddScaled(Floats.Row(start.Gram, i, n), (double)_weights[i], image);
        }

        double whole = 0;
        for (int i = 0; i < n; i++)
        {
            whole += 0.5 * _weights[i] * image[i];
        }

        _scale = whole > 0 && double.IsFinite(1 / whole) ? 1 / whole : 1;
    }

    /// <summary>Makes the problem of consecutive weights, the others held; its incumbent is the mask.</summary>
    /// <param name="first">The first of them.</param>
    /// <param name="count">How many.</param>
    /// <returns>The problem: x_i = 1 prunes weight first + i, as many as are pruned now.</returns>
    public BlockProblem Block(int first, int count)
    {
        ReadOnlySpan<float> gram = Floats.Of(_start.Gram);
        int n = _weights.Length;
        double[] hessian = new double[count * count];
        double[] linear = new double[count];
        int prunedCount = 0;
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<float> row = gram.Slice(((first + i) * n) + first, count);
            double weight = _weights[first + i];
            double gradient = _gradients[first + i];
            for (int j = 0; j < count; j++)
            {
                // What the block itself has pruned is taken out of the gradient: the block's quadratic term brings it.
                double pruned = _weights[first + j] * _pruned[first + j];
                gradient -= row[j] * pruned;
                hessian[(i * count) + j] = _scale * weight * _weights[first + j] * row[j];
            }

            linear[i] = _scale * weight * gradient;
            prunedCount += _pruned[first + i];
        }

        return new BlockProblem(linear, new CardinalityConstraint(prunedCount), hessian: hessian)
            .WithIncumbent(_pruned.AsSpan(first, count));
    }

    /// <summary>Moves to the answer of a block.</summary>
    /// <param name="first">The block's first weight.</param>
    /// <param name="before">Objective of the block's incumbent.</param>
    /// <param name="answer">The answer.</param>
    /// <returns>Whether the mask has changed: an answer that gains nothing is not taken.</returns>
    public bool TryApply(int first, double before, SolveResult answer)
    {
        if (!(answer.Objective < before - LeastGain))
        {
            return false;
        }

        int n = _weights.Length;
        ReadOnlySpan<byte> assignment = answer.Assignment.Span;
        for (int i = 0; i < assignment.Length; i++)
        {
            int change = assignment[i] - _pruned[first + i];
            if (change != 0)
            {
                Kernels.AddScaled(Floats.Row(_start.Gram, first + i, n), change * (double)_weights[first + i], _gradients);
                _pruned[first + i] = assignment[i];
            }
        }

        return true;
    }

    /// <summary>Writes the mask.</summary>
    /// <param name="kept">Receives 1 where kept, [in].</param>
    public void SaveKept(Span<byte> kept) => Write(_pruned, kept);

    /// <summary>Writes an assignment as a mask.</summary>
    /// <param name="assignment">1 where pruned.</param>
    /// <param name="kept">Receives 1 where kept.</param>
    public static void Write(ReadOnlySpan<byte> assignment, Span<byte> kept)
    {
        for (int i = 0; i < kept.Length; i++)
        {
            kept[i] = (byte)(1 - assignment[i]);
        }
    }
}
