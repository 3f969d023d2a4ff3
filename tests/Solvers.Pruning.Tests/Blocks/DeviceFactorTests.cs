using System.Runtime.InteropServices;
using FsCheck;
using FsCheck.Fluent;
using Solvers.Abstractions;
using Solvers.Numerics;
using Solvers.Torch.Tests;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Pruning.Tests;

public sealed class DeviceFactorTests
{
    private static readonly PruningOptions Options = new() { Density = 0.5, GradientWeight = 0.75, Ridge = 0.01 };

    [Fact]
    public void Make_InputsWithoutPositions_GivesTheBitsOfMainMemory() => EqualsMainMemory(CPU);

    [GpuFact]
    [Trait("Category", "Gpu")]
    public void Make_InputsWithoutPositionsOnAGpu_GivesTheBitsOfMainMemory() => EqualsMainMemory(device("cuda:0"));

    [Fact]
    public void Make_Sequences_EqualsMainMemoryWithinRounding() => SequencesEqualMainMemory(CPU);

    [GpuFact]
    [Trait("Category", "Gpu")]
    public void Make_SequencesOnAGpu_EqualsMainMemoryWithinRounding() => SequencesEqualMainMemory(device("cuda:0"));

    [Fact]
    public void Make_NumbersThatAreNotOrdinary_AreTreatedAsInMainMemory()
    {
        float[] gradients = [0f, -0f, 0f, float.Epsilon, 0f, 0f, float.NaN, 0f, 0f, 1e38f, -1e-38f, 0f];
        double[] values = [1e-3, -2.5, 0];
        using Tensor rows = torch.tensor(gradients).reshape(4, 3);
        using var factor = DeviceFactor.Make(rows, values, 4);
        Assert.Equal(3, factor.Rank);
        double[] scales = BlockModel.FactorScales(values, 4);
        double[] expected = [.. gradients.Skip(3).Select((gradient, q) => scales[q % 3] * gradient)];
        Assert.Equal(Bits(expected), Bits(factor.Copy));
    }

    [Fact]
    public void Make_NoSampleHasAGradient_LeavesNoRows()
    {
        using Tensor rows = torch.zeros(5, 3);
        using var factor = DeviceFactor.Make(rows, [1, 2, 3], 5);
        Assert.Equal(0, factor.Rank);
        BlockProblem problem = BlockModel.FromFactor([1, 2, 3], [1, 0, 0], [0, 0, 0], factor.Copy, Options);
        Assert.Equal(0, problem.FactorRank);
    }

    [Fact]
    public void ToResident_InMainMemory_LeadsToTheBitsOfTheFactor()
    {
        using Tensor rows = torch.randn(6, 4);
        using var factor = DeviceFactor.Make(rows, [1, -2, 3, 0.5], 6);
        ResidentFactor resident = factor.ToResident();
        Assert.Equal("cpu", resident.Device);
        Assert.Equal((6, 4), (resident.Rank, resident.VariableCount));
        double[] read = new double[24];
        Marshal.Copy(resident.Address, read, 0, read.Length);
        Assert.Equal(Bits(factor.Copy), Bits(read));
    }

    [GpuFact]
    [Trait("Category", "Gpu")]
    public void ToResident_OnAGpu_NamesTheGpu()
    {
        using Tensor rows = torch.randn(6, 4).cuda();
        using var factor = DeviceFactor.Make(rows, [1, -2, 3, 0.5], 6);
        ResidentFactor resident = factor.ToResident();
        Assert.Equal($"cuda:{rows.device_index}", resident.Device);
        Assert.NotEqual(0, resident.Address);
    }

    [Fact]
    public void Dispose_OfTheOwner_FreesTheTensor()
    {
        using Tensor rows = torch.randn(6, 4);
        long before = Tensor.TotalCount;
        ResidentFactor resident = DeviceFactor.Make(rows, [1, -2, 3, 0.5], 6).ToResident();
        Assert.Equal(before + 1, Tensor.TotalCount);
        Assert.IsAssignableFrom<IDisposable>(resident.Owner).Dispose();
        Assert.Equal(before, Tensor.TotalCount);
    }

    private static void EqualsMainMemory(Device device) => Prop
        .ForAll<ulong>(seed =>
        {
            using DisposeScope scope = torch.NewDisposeScope();
            var random = new SeededRandom(seed);
            int samples = 1 + random.NextInt32(6);
            int outputs = 1 + random.NextInt32(9);
            int inputs = 1 + random.NextInt32(9);
            Tensor a = SmallNetworks.Normal(ref random, 1, samples, inputs);
            Tensor d = SmallNetworks.Normal(ref random, 1, samples, outputs);
            if (random.NextInt32(2) == 0)
            {
                d.select(0, random.NextInt32(samples)).zero_();
            }

            var block = BlockCase.Draw(ref random, outputs * inputs);
            int limit = 1 + random.NextInt32(samples);
            using var here = new LayerGradients(a, d);
            using var there = new LayerGradients(a.to(device), d.to(device));
            BlockProblem expected = BlockModel.FromGradients(
                block.Values, block.Current, block.Mean, here.Gather(block.Indices, limit, parallelism: 1), limit, Options);
            using var factor = DeviceFactor.Make(there.GatherOnDevice(block.Indices, limit), block.Values, limit);
            BlockProblem problem = BlockModel.FromFactor(block.Values, block.Current, block.Mean, factor.Copy, Options);
            Assert.Equal(expected.FactorRank, factor.Rank);
            Assert.Equal(Bits(expected.Factor), Bits(problem.Factor));
            Assert.Equal(Bits(expected.Linear), Bits(problem.Linear));
            Assert.Equal(Bits([expected.Offset]), Bits([problem.Offset]));
            Assert.Equal(expected.Incumbent!.Value.ToArray(), problem.Incumbent!.Value.ToArray());
        })
        .Check(Config.QuickThrowOnFailure.WithReplay(7, 13));

    private static void SequencesEqualMainMemory(Device device) => Prop
        .ForAll<ulong>(seed =>
        {
            using DisposeScope scope = torch.NewDisposeScope();
            var random = new SeededRandom(seed);
            int samples = 1 + random.NextInt32(6);
            int positions = 1 + random.NextInt32(40);
            int outputs = 1 + random.NextInt32(9);
            int inputs = 1 + random.NextInt32(9);
            Tensor a = SmallNetworks.Normal(ref random, 1, samples, positions, inputs);
            Tensor d = SmallNetworks.Normal(ref random, 1, samples, positions, outputs);
            var block = BlockCase.Draw(ref random, outputs * inputs);
            int limit = 1 + random.NextInt32(samples);
            using var here = new LayerGradients(a, d);
            using var there = new LayerGradients(a.to(device), d.to(device));
            float[] expected = here.Gather(block.Indices, limit, parallelism: 1);
            long productCount = 1 + random.NextInt32(2 * samples * positions * block.Indices.Length);
            float[] gathered = there.GatherOnDevice(block.Indices, limit, productCount).cpu().data<float>().ToArray();
            Assert.Equal(expected.Length, gathered.Length);
            Assert.All(expected.Zip(gathered), pair => Assert.Equal(pair.First, pair.Second, 1e-5 * positions));

            using var factor = DeviceFactor.Make(there.GatherOnDevice(block.Indices, limit), block.Values, limit);
            Assert.Equal((limit, block.Indices.Length), (factor.Rank, factor.VariableCount));
            double[] scales = BlockModel.FactorScales(block.Values, limit);
            for (int q = 0; q < expected.Length; q++)
            {
                double scale = scales[q % scales.Length];
                Assert.Equal(scale * expected[q], factor.Copy[q], 1e-5 * positions * Math.Abs(scale));
            }
        })
        .Check(Config.QuickThrowOnFailure.WithReplay(7, 13).WithMaxTest(50));

    private static long[] Bits(ReadOnlySpan<double> values) => MemoryMarshal.Cast<double, long>(values).ToArray();

    /// <summary>Some weights of a layer, their values, mask and mean gradient.</summary>
    private sealed record BlockCase(int[] Indices, double[] Values, byte[] Current, double[] Mean)
    {
        public static BlockCase Draw(ref SeededRandom random, int weights)
        {
            int[] all = [.. Enumerable.Range(0, weights)];
            random.Shuffle<int>(all);
            int[] indices = [.. all.Take(1 + random.NextInt32(weights)).Order()];
            var drawn = new BlockCase(indices, new double[indices.Length], new byte[indices.Length], new double[indices.Length]);
            for (int i = 0; i < indices.Length; i++)
            {
                drawn.Values[i] = random.NextNormal();
                drawn.Current[i] = (byte)random.NextInt32(2);
                drawn.Mean[i] = random.NextNormal();
            }

            return drawn;
        }
    }
}
