using Solvers.Layerwise;
using Solvers.Layerwise.TestKit;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Admm.Tests;

/// <summary>The iterations as layer-wise pruning papers write them, in double precision, with every matrix spelled out.</summary>
internal static class NaiveAdmm
{
    public static Tensor Run(RandomLayer layer, AdmmOptions options)
    {
        Tensor gram = layer.Problem.Gram.to(float64);
        Tensor dense = layer.Problem.Weights.to(float64).t();
        Tensor correlation = layer.TargetInputs.to(float64).t().mm(layer.Inputs.to(float64)).t().mm(dense);
        long inputs = gram.shape[0];
        Tensor d = gram.diag().sqrt().add(1e-8).unsqueeze(1);
        Tensor scaled = gram.div(d).div(d.t());
        double ridge = options.Ridge * scaled.diag().mean().item<double>();
        Tensor identity = eye(inputs, dtype: float64);
        Tensor target = correlation.div(d).add(dense.mul(d).mul(ridge));
        Tensor inverse = scaled.add(identity.mul(ridge + options.Rho)).inverse();
        Tensor weights = dense.mul(d);
        Tensor multipliers = zeros_like(weights);
        Tensor mask = layer.Start.Kept.t().to(float64);
        for (int t = 0; t < options.Iterations; t++)
        {
            Tensor sum = weights.add(multipliers);
            if (options.Selection != MaskSelection.Fixed && t < options.MaskIterations)
            {
                mask = Choose(layer.Context.Pattern, options, t, sum.t().abs().to(float32).contiguous()).t().to(float64);
            }

            Tensor masked = sum.mul(mask);
            multipliers = sum.sub(masked);
            weights = inverse.mm(target.add(masked.sub(multipliers).mul(options.Rho)));
        }

        return weights.add(multipliers).mul(mask).div(d).t();
    }

    private static Tensor Choose(SparsityPattern pattern, AdmmOptions options, int t, Tensor magnitudes)
    {
        bool gradual = options.Selection == MaskSelection.Gradual
            || (options.Selection == MaskSelection.Published && pattern.Kind == PatternKind.Group);
        if (!gradual || t == options.MaskIterations - 1)
        {
            return pattern.Keep(magnitudes);
        }

        double sparsity = 1 - pattern.Density;
        double now = sparsity - (sparsity * Math.Pow(1 - ((t + 1.0) / options.MaskIterations), 3));
        if (pattern.Kind != PatternKind.Group)
        {
            return pattern.WithDensity(1 - now).Keep(magnitudes);
        }

        // Prune the smallest of those that the final pattern would not keep, one after the other.
        bool[] staying = pattern.Keep(magnitudes).data<bool>().ToArray();
        float[] values = magnitudes.data<float>().ToArray();
        int pruned = values.Length - (int)SparsityPattern.Layer(1 - now).KeptCount(1, values.Length);
        bool[] kept = [.. Enumerable.Repeat(true, values.Length)];
        foreach (int index in Enumerable.Range(0, values.Length).Where(i => !staying[i]).OrderBy(i => values[i]).ThenByDescending(i => i).Take(pruned))
        {
            kept[index] = false;
        }

        return tensor(kept).view(magnitudes.shape);
    }
}
