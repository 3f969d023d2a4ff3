using Solvers.Layerwise;
using Solvers.Layerwise.TestKit;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Fista.Tests;

/// <summary>Rounds, rounding and search on X itself, in double precision, everything spelled out.</summary>
internal sealed class NaiveFista(RandomLayer layer, FistaOptions options, double curvature)
{
    private readonly Tensor _inputs = layer.Inputs.to(float64);
    private readonly Tensor _targets = layer.TargetInputs.to(float64).mm(layer.Problem.Weights.to(float64).t());

    /// <summary>Returns the best relative error and how many rounds there were.</summary>
    public (double Error, int Rounds) Run()
    {
        Tensor best = layer.Start.Weights.to(float64);
        double bestError = Error(best);
        double unit = _targets.t().mm(_inputs).abs().max().item<double>();
        double lambda = options.Lambda;
        double low = 0;
        double high = double.PositiveInfinity;
        int idle = 0;
        int rounds = 0;
        while (rounds < options.Rounds && idle < options.Patience && low < 1 && high > low * (1 + options.BracketWidth))
        {
            Tensor solution = Solve(best, lambda * unit);
            Tensor rounded = solution.mul(layer.Context.Pattern.Keep(solution.abs().to(float32)));
            double total = Math.Sqrt(Error(rounded));
            double rounding = total - Math.Sqrt(Error(solution));
            if (rounding / total > options.RoundingShare)
            {
                low = lambda;
                lambda = double.IsInfinity(high) ? Math.Min(1, 10 * lambda) : Math.Sqrt(low * high);
            }
            else
            {
                high = lambda;
                lambda = low == 0 ? lambda / 10 : Math.Sqrt(low * high);
            }

            idle = total * total < bestError ? 0 : idle + 1;
            best = total * total < bestError ? rounded : best;
            bestError = Math.Min(bestError, total * total);
            rounds++;
        }

        return (bestError, rounds);
    }

    private Tensor Solve(Tensor start, double penalty)
    {
        Tensor weights = start;
        Tensor point = start;
        double t = 1;
        for (int i = 0; i < options.Iterations; i++)
        {
            Tensor gradient = _inputs.mm(point.t()).sub(_targets).t().mm(_inputs);
            Tensor moved = point.sub(gradient.div(curvature));
            Tensor next = moved.sign().mul(moved.abs().sub(penalty / curvature).clamp_min(0));
            double after = (1 + Math.Sqrt(1 + (4 * t * t))) / 2;
            point = next.add(next.sub(weights).mul((t - 1) / after));
            weights = next;
            t = after;
        }

        return weights;
    }

    private double Error(Tensor weights) =>
        RandomLayer.EnergyOf(_inputs.mm(weights.t()).sub(_targets)) / RandomLayer.EnergyOf(_targets);
}
