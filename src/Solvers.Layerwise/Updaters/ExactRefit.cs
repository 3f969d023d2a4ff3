using System.Buffers;
using System.Runtime.InteropServices;
using Solvers.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Layerwise;

/// <summary>Refits each row exactly, by a Cholesky factor of the kept part of the Gram matrix in double precision.</summary>
/// <param name="ridge">Pull to the trained weights, as a share of each diagonal entry of the Gram matrix; 0: none.</param>
/// <remarks>
/// The change d of a row's kept weights solves (G + ridge diag(G)) d = r, where r is the residual of the start. O(k^3 / 3)
/// operations per row of k kept weights and 8 k^2 bytes per thread; rows in parallel, with the same bits on any number of threads.
/// Where the kept part is not positive definite, its diagonal is raised by 1e-9 of its mean, then by ten times more until it is.
/// Calculates on the processor, wherever the layer is.
/// </remarks>
public sealed class ExactRefit(double ridge = 0) : IRowRefit
{
    /// <inheritdoc/>
    public RefittedRows Refit(RowBlock rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        int inputs = rows.Problem.InputCount;
        int count = checked((int)rows.Range.Count);
        float[] gram = Values(rows.Problem.Gram);
        float[] residuals = Values(rows.Residual);
        float[] trained = Values(rows.Trained);
        float[] weights = Values(rows.Start);
        float[] kept = Values(rows.Kept);
        double[] dampening = new double[count];
        Workers.For(count, row =>
        {
            if (cancellationToken.IsCancellationRequested)
            {
                return;
            }

            Range own = (row * inputs)..((row + 1) * inputs);
            dampening[row] = RefitRow(gram, residuals.AsSpan(own), trained.AsSpan(own), kept.AsSpan(own), weights.AsSpan(own));
        });
        Tensor refitted = tensor(weights).view(count, inputs).to(rows.Start.device);
        rows.Observe(refitted);
        return new RefittedRows(refitted, Iterations: 1, dampening.Max());
    }

    private double RefitRow(
        float[] gram, ReadOnlySpan<float> residual, ReadOnlySpan<float> trained, ReadOnlySpan<float> kept, Span<float> weights)
    {
        int inputs = kept.Length;
        int[] support = new int[inputs];
        int size = 0;
        double trace = 0;
        for (int i = 0; i < inputs; i++)
        {
            if (kept[i] != 0)
            {
                support[size++] = i;
                trace += gram[(i * inputs) + i];
            }
        }

        if (size == 0 || trace <= 0)
        {
            return 0;
        }

        double[] rented = ArrayPool<double>.Shared.Rent(size * size);
        Span<double> factor = rented.AsSpan(0, size * size);
        double added = 0;
        while (!TryFactor(gram, inputs, support.AsSpan(0, size), added, factor))
        {
            added = added == 0 ? 1e-9 * trace / size : 10 * added;
        }

        double[] change = new double[size];
        for (int i = 0; i < size; i++)
        {
            int input = support[i];
            double pull = ridge * gram[(input * inputs) + input];
            change[i] = residual[input] + (pull * ((double)trained[input] - weights[input]));
        }

        Cholesky.Solve(factor, size, size, change);
        for (int i = 0; i < size; i++)
        {
            weights[support[i]] = (float)(weights[support[i]] + change[i]);
        }

        ArrayPool<double>.Shared.Return(rented);
        return added;
    }

    private bool TryFactor(float[] gram, int inputs, ReadOnlySpan<int> support, double added, Span<double> factor)
    {
        for (int i = 0; i < support.Length; i++)
        {
            ReadOnlySpan<float> row = gram.AsSpan(support[i] * inputs, inputs);
            Span<double> target = factor.Slice(i * support.Length, support.Length);
            for (int j = 0; j < i; j++)
            {
                target[j] = row[support[j]];
            }

            target[i] = (row[support[i]] * (1 + ridge)) + added;
        }

        return Cholesky.TryFactor(factor, support.Length, support.Length);
    }

    private static float[] Values(Tensor tensor)
    {
        using DisposeScope scope = NewDisposeScope();
        return MemoryMarshal.Cast<byte, float>(tensor.cpu().contiguous().bytes).ToArray();
    }
}
