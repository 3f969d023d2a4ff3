using FsCheck;
using FsCheck.Fluent;
using Solvers.Abstractions;
using Solvers.Numerics;

namespace Solvers.Pruning.Tests;

public sealed class BlockModelTests
{
    private static readonly PruningOptions Options = new() { Density = 0.5, GradientWeight = 0.75, Ridge = 0.01 };

    [Fact]
    public void FromGradients_AnyAssignment_EqualsTheModelOfThePaper() => Prop
        .ForAll<int, int>((seed, size) =>
        {
            var instance = Instance.Draw((ulong)seed, 1 + (Math.Abs(size) % 9), sampleCount: 5);
            BlockProblem problem = BlockModel.FromGradients(
                instance.Trained, instance.Current, instance.MeanGradient, instance.Gradients, 5, Options);
            return Agrees(problem, instance);
        })
        .Check(Config.QuickThrowOnFailure.WithReplay(3, 5));

    [Fact]
    public void FromHessian_AnyAssignment_EqualsTheModelOfThePaper() => Prop
        .ForAll<int, int>((seed, size) =>
        {
            var instance = Instance.Draw((ulong)seed, 1 + (Math.Abs(size) % 9), sampleCount: 5);
            BlockProblem problem = BlockModel.FromHessian(
                instance.Trained, instance.Current, instance.MeanGradient, instance.Hessian(), Options);
            return Agrees(problem, instance);
        })
        .Check(Config.QuickThrowOnFailure.WithReplay(3, 5));

    [Fact]
    public void FromGradients_CurrentMask_PredictsNoChange()
    {
        var instance = Instance.Draw(4, 12, sampleCount: 7);
        BlockProblem problem = BlockModel.FromGradients(
            instance.Trained, instance.Current, instance.MeanGradient, instance.Gradients, 7, Options);
        Assert.Equal(0, problem.Evaluate(instance.Current), 1e-12);
        Assert.Equal(instance.Current, problem.Incumbent!.Value.ToArray());
    }

    [Fact]
    public void FromGradients_SampleWithoutGradient_LeavesNoRow()
    {
        var instance = Instance.Draw(4, 6, sampleCount: 4);
        instance.Gradients.AsSpan(6, 6).Clear();
        BlockProblem problem = BlockModel.FromGradients(
            instance.Trained, instance.Current, instance.MeanGradient, instance.Gradients, 4, Options);
        Assert.Equal(3, problem.FactorRank);
        Assert.True(Agrees(problem, instance));
    }

    private static bool Agrees(BlockProblem problem, Instance instance)
    {
        var random = new SeededRandom(99);
        int n = instance.Trained.Length;
        byte[] assignment = new byte[n];
        for (int trial = 0; trial < 8; trial++)
        {
            for (int i = 0; i < n; i++)
            {
                assignment[i] = (byte)random.NextInt32(2);
            }

            double expected = instance.Predict(assignment, Options);
            if (Math.Abs(problem.Evaluate(assignment) - expected) > 1e-9 * Math.Max(1, Math.Abs(expected)))
            {
                return false;
            }
        }

        return true;
    }

    private sealed record Instance(double[] Trained, byte[] Current, double[] MeanGradient, float[] Gradients, int SampleCount)
    {
        public static Instance Draw(ulong seed, int n, int sampleCount)
        {
            var random = new SeededRandom(seed);
            var instance = new Instance(new double[n], new byte[n], new double[n], new float[n * sampleCount], sampleCount);
            for (int i = 0; i < n; i++)
            {
                instance.Trained[i] = random.NextNormal();
                instance.Current[i] = (byte)random.NextInt32(2);
            }

            for (int q = 0; q < instance.Gradients.Length; q++)
            {
                instance.Gradients[q] = (float)random.NextNormal();
                instance.MeanGradient[q % n] += instance.Gradients[q] / sampleCount;
            }

            return instance;
        }

        public double[] Hessian()
        {
            int n = Trained.Length;
            double[] hessian = new double[n * n];
            for (int b = 0; b < SampleCount; b++)
            {
                for (int i = 0; i < n; i++)
                {
                    for (int j = 0; j < n; j++)
                    {
                        hessian[(i * n) + j] += (double)Gradients[(b * n) + i] * Gradients[(b * n) + j] / SampleCount;
                    }
                }
            }

            return hessian;
        }

        /// <summary>alpha g's + 1/2 s'Hs + lambda |s|^2, straight from its definition.</summary>
        public double Predict(byte[] assignment, PruningOptions options)
        {
            int n = Trained.Length;
            double[] change = [.. Enumerable.Range(0, n).Select(i => (Trained[i] * (1 - assignment[i])) - (Trained[i] * (1 - Current[i])))];
            double[] hessian = Hessian();
            double value = 0;
            for (int i = 0; i < n; i++)
            {
                value += (options.GradientWeight * MeanGradient[i] * change[i]) + (options.Ridge * change[i] * change[i]);
                for (int j = 0; j < n; j++)
                {
                    value += 0.5 * change[i] * hessian[(i * n) + j] * change[j];
                }
            }

            return value;
        }
    }
}
