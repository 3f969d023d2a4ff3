using System.Globalization;
using Solvers.Abstractions;
using Solvers.Devices;
using Solvers.GpuTabu;
using Solvers.Numerics;
using Solvers.Tabu;
using Solvers.TestKit;

namespace Solvers.Benchmarks;

/// <summary>
/// Swaps per second of <c>gpu-tabu</c> on a device, by block size and number of walks: against one core of the processor, and against groups that
/// do nothing but read the two rows of each swap, which no search can outrun.
/// </summary>
internal static class GpuMovesTable
{
    private const int FactorRank = 32;

    // Two rows of n numbers; each adds to the last, so that none can be left out.
    private const string ReadRows = """
        KERNEL read_rows(GLOBAL const float4* rows, GLOBAL float* sums, int quads, int count, int moves)
        {
            float sum = 0.0f;
            uint row = (uint)GROUP * 2654435761u;
            for (int move = 0; move < 2 * moves; move++)
            {
                row = row * 1664525u + 1013904223u;
                GLOBAL const float4* source = rows + (size_t)(row % (uint)count) * quads;
                for (int q = ITEM; q < quads; q += GROUP_SIZE)
                {
                    float4 part = source[q];
                    sum += part.x + part.y + part.z + part.w;
                }
            }

            sums[GROUP * GROUP_SIZE + ITEM] = sum;
        }
        """;

    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(0.3);
    private static readonly TenureRule Tenure = new(8, 716);
    private static readonly int[] Sizes = [256, 1024, 4096];
    private static readonly int[] WalkCounts = [1, 4, 16, 64, 256, 1024, 4096];

    /// <summary>Measures every size and number of walks.</summary>
    /// <param name="choice">The device: <c>auto</c>, <c>cuda:0</c>, <c>opencl:0</c> or a part of its name.</param>
    /// <param name="output">Receives the table.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> WriteAsync(string choice, TextWriter output)
    {
        if (DeviceCatalog.Discover().Choose(choice, out string? reason) is not { } info)
        {
            await Console.Error.WriteLineAsync($"error: {reason}");
            return 2;
        }

        using IComputeDevice device = DeviceCatalog.Open(info);
        using DeviceMemory memory = new(device);
        using WalkPrograms programs = new(memory.Device);
        await output.WriteLineAsync($"{info}{(info.IsGpu ? string.Empty : ": a processor, not a GPU")}\n");
        await output.WriteLineAsync("| variables | walks | work-items | swaps/s | flips/s | GB/s | reads alone GB/s | swaps : reads | one core, same walk | one core, tabu | swaps : same walk | swaps : tabu |");
        await output.WriteLineAsync("|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (int size in Sizes)
        {
            BlockProblem problem = ProblemGenerator.Convex(1, size, size / 2, FactorRank);
            ScaledBlock block = new(problem);
            double core = CoreRate(block);
            double tabu = await TabuRateAsync(problem);
            foreach ((int walks, int groupSize) in WalkCounts.SelectMany(walks => GroupSizes(info).Select(items => (walks, items))))
            {
                int items = programs.Get(block.Shape, walks, groupSize).GroupSize;
                double swaps = DeviceRate(memory, programs, block, walks, groupSize);
                double bytes = swaps * 2 * sizeof(float) * size;
                double reads = ReadRate(memory, block, items, walks);
                await output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {size} | {walks} | {items}{(groupSize == 0 ? " (chosen)" : string.Empty)} | {swaps:0.00e+0} | {2 * swaps:0.00e+0} | {bytes / 1e9:F1} | {reads / 1e9:F1} | {bytes / reads:F2} | {core:0.00e+0} | {tabu:0.00e+0} | {swaps / core:F1} | {swaps / tabu:F1} |"));
            }
        }

        return 0;
    }

    /// <summary>On a GPU, what the solver chooses (0) and what it could have chosen.</summary>
    private static int[] GroupSizes(DeviceInfo info) => info.IsGpu ? [0, 32, 64, 128, 256] : [0];

    private static double CoreRate(ScaledBlock block)
    {
        using var engine = new HostWalks(Tenure, parallelism: 1);
        return Rate(engine, block, walks: 1);
    }

    private static double DeviceRate(DeviceMemory memory, WalkPrograms programs, ScaledBlock block, int walks, int groupSize)
    {
        using var engine = new DeviceWalks(memory, programs, Tenure, groupSize);
        return Rate(engine, block, walks);
    }

    private static double Rate(IWalkEngine engine, ScaledBlock block, int walks)
    {
        engine.Load([block], walks, startsPerBlock: 1);
        var plans = new WalkPlan[walks];
        var random = new SeededRandom(1);
        for (int walk = 0; walk < walks; walk++)
        {
            plans[walk] = new WalkPlan
            {
                Moves = int.MaxValue / 2,
                Shake = 4,
                Seed = (uint)random.NextUInt64(),
                Phase = random.NextInt32(15),
                Count = block.Count,
                Ones = block.Ones,
            };
        }

        byte[] start = new byte[block.Shape.Stride];
        start.AsSpan(0, block.Ones).Fill(1);
        engine.Begin(plans, start);
        return Measure(walks, moves =>
        {
            using IWalkReport report = engine.Advance(moves);
            report.Wait();
        });
    }

    /// <summary>Bytes per second of groups that read two rows for each move and choose nothing.</summary>
    private static double ReadRate(DeviceMemory memory, ScaledBlock block, int groupSize, int walks)
    {
        IComputeDevice device = memory.Device;
        int stride = block.Shape.Stride;
        using IDeviceProgram program = device.Compile(
            ReadRows, new Dictionary<string, string>(StringComparer.Ordinal) { ["GROUP_SIZE"] = groupSize.ToString(CultureInfo.InvariantCulture) });
        using IDeviceBuffer rows = device.Allocate((long)stride * stride * sizeof(float));
        using IHostBuffer numbers = device.AllocateHost((long)stride * stride * sizeof(float));
        block.WriteFactor(numbers.Span<float>(0, block.Rank * stride));
        using IDeviceBuffer sums = device.Allocate((long)walks * groupSize * sizeof(float));
        using IDeviceCommands commands = device.CreateCommands();
        commands.Write(numbers, 0, rows, 0, numbers.Bytes);
        IDeviceKernel kernel = program.GetKernel("read_rows");
        double rate = Measure(walks, moves =>
        {
            commands.Launch(
                kernel,
                walks,
                groupSize,
                KernelArgument.Of(rows),
                KernelArgument.Of(sums),
                KernelArgument.Of(block.Shape.Quads),
                KernelArgument.Of(block.Count),
                KernelArgument.Of(moves));
            using IDeviceEvent done = commands.Mark();
            done.Wait();
        });
        return rate * 2 * sizeof(float) * stride;
    }

    /// <summary>Moves per second of all walks together, once a call takes long enough.</summary>
    private static double Measure(int walks, Action<int> make)
    {
        TimeProvider clock = TimeProvider.System;
        int moves = 8;
        make(moves);
        while (true)
        {
            long begun = clock.GetTimestamp();
            make(moves);
            TimeSpan took = clock.GetElapsedTime(begun);
            if (took >= Enough)
            {
                return (double)moves * walks / took.TotalSeconds;
            }

            moves = (int)Math.Min(moves * 8L, Math.Max(moves + 1, (long)(moves * 1.2 * (Enough / took)) + 1));
        }
    }

    /// <summary>The walk of <c>tabu</c> over all variables of the block, on one thread.</summary>
    private static async Task<double> TabuRateAsync(BlockProblem problem)
    {
        const long Moves = 50_000;
        BlockProblem dense = ProblemGenerator.ToDense(problem);
        TabuSolver solver = new(new TabuOptions { WalkMoves = (int)Moves, Walks = 1 });
        SolveContext context = new(new SolveBudget { StepLimit = Moves }, TimeProvider.System) { Seed = 1 };
        SolveResult result = await solver.SolveAsync(dense, context, CancellationToken.None);
        return result.Steps / result.Timings.Solve.TotalSeconds;
    }
}
