using Solvers.Abstractions;

namespace Solvers.Pruning;

/// <summary>
/// The quadratic model of the loss in a block, expanded into a <see cref="BlockProblem"/>.
/// </summary>
/// <remarks>
/// <para>Notation of arXiv 2411.17796: w0 are the values that the weights of the block have while they are kept (its trained
/// weights, or refitted ones), w the current ones, dw = w - w0 (0 or -w0), g the mean gradient, H the second derivatives, both
/// at w. With x_i = 1 to prune weight i, the change from the current weights is s(x) = -(dw + w0.x), and the predicted change
/// of loss is</para>
/// <para>f(x) = alpha g's + 1/2 s'Hs + lambda |s|^2.</para>
/// <para>With W = diag(w0) it expands into offset + c'x + 1/2 x'Qx:
/// Q = W H W; c = w0.(H dw) - alpha w0.g + lambda w0.(2 dw + w0); offset = 1/2 dw'H dw - alpha dw'g + lambda |dw|^2.
/// At the current mask f is zero.</para>
/// </remarks>
internal static class BlockModel
{
    /// <summary>Builds the problem from a factor: H = (1/B) G'G with the rows of G the (per-sample or mean) gradients.</summary>
    /// <param name="values">w0, [n].</param>
    /// <param name="current">The current mask, ones where pruned, [n].</param>
    /// <param name="meanGradient">g, [n].</param>
    /// <param name="gradients">G, row-major [r, n].</param>
    /// <param name="sampleCount">B, the divisor.</param>
    /// <param name="options">alpha and lambda.</param>
    /// <returns>The problem; its incumbent is the current mask.</returns>
    public static BlockProblem FromGradients(
        ReadOnlySpan<double> values,
        ReadOnlySpan<byte> current,
        ReadOnlySpan<double> meanGradient,
        ReadOnlySpan<float> gradients,
        int sampleCount,
        PruningOptions options)
    {
        int n = values.Length;
        double[] scales = FactorScales(values, sampleCount);
        double[] factor = new double[gradients.Length];
        int rank = 0;
        for (int start = 0; start < gradients.Length; start += n)
        {
            ReadOnlySpan<float> sample = gradients.Slice(start, n);
            if (sample.IndexOfAnyExcept(0f) < 0)
            {
                continue; // A sample without gradient here is a zero row; leaving it out changes nothing but the cost.
            }

            Span<double> row = factor.AsSpan(rank * n, n);
            for (int i = 0; i < n; i++)
            {
                row[i] = scales[i] * sample[i];
            }

            rank++;
        }

        Array.Resize(ref factor, rank * n);
        return FromFactor(values, current, meanGradient, factor, options);
    }

    /// <summary>What each gradient of a weight is multiplied by to be an entry of the factor: w0 / sqrt(B).</summary>
    /// <param name="values">w0, [n].</param>
    /// <param name="sampleCount">B.</param>
    /// <returns>[n].</returns>
    public static double[] FactorScales(ReadOnlySpan<double> values, int sampleCount)
    {
        double scale = 1.0 / Math.Sqrt(sampleCount);
        double[] scales = new double[values.Length];
        for (int i = 0; i < scales.Length; i++)
        {
            scales[i] = scale * values[i];
        }

        return scales;
    }

    /// <summary>Builds the problem from a factor that has been made elsewhere.</summary>
    /// <param name="values">w0, [n].</param>
    /// <param name="current">The current mask, ones where pruned, [n].</param>
    /// <param name="meanGradient">g, [n].</param>
    /// <param name="factor">F with Q = F'F, row-major [r, n]; taken over.</param>
    /// <param name="options">alpha and lambda.</param>
    /// <returns>The problem; its incumbent is the current mask.</returns>
    public static BlockProblem FromFactor(
        ReadOnlySpan<double> values,
        ReadOnlySpan<byte> current,
        ReadOnlySpan<double> meanGradient,
        double[] factor,
        PruningOptions options)
    {
        int n = values.Length;
        int rank = factor.Length / n;

        // dw = -w0.m with m the current mask, so w0.(H dw) = -F'(F m) and dw'H dw = |F m|^2.
        double[] product = new double[n];
        double curvature = 0;
        for (int b = 0; b < rank; b++)
        {
            ReadOnlySpan<double> row = factor.AsSpan(b * n, n);
            double along = 0;
            for (int i = 0; i < n; i++)
            {
                along += current[i] * row[i];
            }

            curvature += along * along;
            for (int i = 0; i < n; i++)
            {
                product[i] -= along * row[i];
            }
        }

        (double[] linear, double offset) = Expand(values, current, meanGradient, product, curvature, options);
        return Finish(linear, factor, null, offset, current);
    }

    /// <summary>Builds the problem from dense second derivatives.</summary>
    /// <param name="values">w0, [n].</param>
    /// <param name="current">The current mask, ones where pruned, [n].</param>
    /// <param name="meanGradient">g, [n].</param>
    /// <param name="hessian">H, row-major [n, n]; scaled in place into Q.</param>
    /// <param name="options">alpha and lambda.</param>
    /// <returns>The problem; its incumbent is the current mask.</returns>
    public static BlockProblem FromHessian(
        ReadOnlySpan<double> values,
        ReadOnlySpan<byte> current,
        ReadOnlySpan<double> meanGradient,
        double[] hessian,
        PruningOptions options)
    {
        int n = values.Length;
        double[] product = new double[n];
        double curvature = 0;
        for (int i = 0; i < n; i++)
        {
            Span<double> row = hessian.AsSpan(i * n, n);
            double along = 0;
            for (int j = 0; j < n; j++)
            {
                row[j] *= values[i] * values[j];
                along += current[j] * row[j];
            }

            product[i] = -along;
            curvature += current[i] * along;
        }

        (double[] linear, double offset) = Expand(values, current, meanGradient, product, curvature, options);
        return Finish(linear, null, hessian, offset, current);
    }

    private static (double[] Linear, double Offset) Expand(
        ReadOnlySpan<double> values,
        ReadOnlySpan<byte> current,
        ReadOnlySpan<double> meanGradient,
        double[] product,
        double curvature,
        PruningOptions options)
    {
        double offset = 0.5 * curvature;
        for (int i = 0; i < product.Length; i++)
        {
            double change = -values[i] * current[i];
            product[i] -= options.GradientWeight * values[i] * meanGradient[i];
            product[i] += options.Ridge * values[i] * ((2 * change) + values[i]);
            offset -= options.GradientWeight * change * meanGradient[i];
            offset += options.Ridge * change * change;
        }

        return (product, offset);
    }

    private static BlockProblem Finish(
        double[] linear, double[]? factor, double[]? hessian, double offset, ReadOnlySpan<byte> current) =>
        new BlockProblem(linear, new CardinalityConstraint(current.Count((byte)1)), factor, hessian, offset)
            .WithIncumbent(current);
}
