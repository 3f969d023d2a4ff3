namespace Solvers.Devices.Tests;

public sealed class KernelTests
{
    private const string AddOne = "KERNEL test(GLOBAL int* x) { x[GROUP * SIZE + ITEM] += 1; }";

    [Theory, OpenCl, Cuda, StandIn]
    public void Launch_EveryKindOfArgument_Arrives(TestDevice kind)
    {
        using IComputeDevice device = TestDevices.Open(kind);
        IDeviceKernel kernel = device.Kernel(
            """
            KERNEL test(GLOBAL double* x, int i, float f, double d, GLOBAL double* y, int last)
            {
                x[0] = i; x[1] = f; x[2] = d; x[3] = y[0]; x[4] = last;
            }
            """,
            out IDeviceProgram program);
        using (program)
        {
            using IHostBuffer host = device.Host([0.25]);
            using IDeviceBuffer other = device.Allocate(8);
            using IDeviceCommands line = device.CreateCommands();
            line.Write(host, 0, other, 0, 8);
            line.Finish();
            double[] values = device.Run<double>(
                kernel,
                1,
                1,
                new double[5],
                KernelArgument.Of(int.MinValue),
                KernelArgument.Of(-1.5f),
                KernelArgument.Of(Math.PI),
                KernelArgument.Of(other),
                KernelArgument.Of(-7));
            Assert.Equal([int.MinValue, -1.5, Math.PI, 0.25, -7], values);
        }
    }

    [Theory, OpenCl, Cuda, StandIn]
    public void Launch_ManyGroups_ReachesEveryItemOnce(TestDevice kind)
    {
        using IComputeDevice device = TestDevices.Open(kind);
        using IDeviceProgram program = device.Compile(AddOne, Size(64));
        int[] values = [.. Enumerable.Range(0, 64 * 100)];
        Assert.Equal(values.Select(static x => x + 1), device.Run<int>(program.GetKernel("test"), 100, 64, values));
    }

    [Theory, OpenCl, Cuda, StandIn]
    public void Line_OfManyCommands_HappensInOrder(TestDevice kind)
    {
        using IComputeDevice device = TestDevices.Open(kind);
        IDeviceKernel kernel = device.Kernel("KERNEL test(GLOBAL int* x, int a) { x[ITEM] = x[ITEM] * 3 + a; }", out IDeviceProgram program);
        using (program)
        {
            using IHostBuffer start = device.Host([0, 1, 2, 3]);
            using IHostBuffer middle = device.AllocateHost(16);
            using IHostBuffer end = device.AllocateHost(16);
            using IDeviceBuffer buffer = device.Allocate(16);
            using IDeviceCommands line = device.CreateCommands();
            line.Write(start, 0, buffer, 0, 16);
            int[] wanted = [0, 1, 2, 3];
            int[] half = [];
            for (int turn = 0; turn < 40; turn++)
            {
                line.Launch(kernel, 1, 4, KernelArgument.Of(buffer), KernelArgument.Of(turn));
                wanted = [.. wanted.Select(x => unchecked((x * 3) + turn))];
                if (turn == 19)
                {
                    line.Read(buffer, 0, middle, 0, 16);
                    half = wanted;
                }
            }

            line.Read(buffer, 0, end, 0, 16);
            line.Finish();
            Assert.Equal(half, middle.Span<int>(0, 4).ToArray());
            Assert.Equal(wanted, end.Span<int>(0, 4).ToArray());
        }
    }

    [Theory, OpenCl, Cuda, StandIn]
    public void Barrier_BetweenWritesAndReads_ShowsEveryItemTheOthers(TestDevice kind)
    {
        using IComputeDevice device = TestDevices.Open(kind);
        using IDeviceProgram program = device.Compile(
            """
            KERNEL test(GLOBAL int* x)
            {
                SHARED(int, part, SIZE);
                part[ITEM] = x[GROUP * SIZE + ITEM];
                BARRIER();
                for (int step = SIZE / 2; step > 0; step /= 2)
                {
                    if (ITEM < step) part[ITEM] += part[ITEM + step];
                    BARRIER();
                }
                x[GROUP * SIZE + ITEM] = part[0] + ITEM;
            }
            """,
            Size(128));
        int[] values = [.. Enumerable.Range(0, 128 * 5).Select(static i => i * i % 101)];
        IEnumerable<int> wanted = values.Chunk(128).SelectMany(static chunk => chunk.Select((_, i) => chunk.Sum() + i));
        Assert.Equal(wanted, device.Run<int>(program.GetKernel("test"), 5, 128, values));
    }

    [Theory, OpenCl, Cuda, StandIn]
    public void Definitions_Macros_AreSeenByTheSource(TestDevice kind)
    {
        using IComputeDevice device = TestDevices.Open(kind);
        Dictionary<string, string> definitions = new(StringComparer.Ordinal) { ["TERM"] = "(2 + 3)", ["TYPE"] = "unsigned int" };
        using IDeviceProgram program = device.Compile("KERNEL test(GLOBAL TYPE* x) { x[0] = TERM * 2; }", definitions);
        Assert.Equal([10u], device.Run<uint>(program.GetKernel("test"), 1, 1, [0u]));
        Assert.Throws<ArgumentException>(() => device.Compile("", new Dictionary<string, string>(StringComparer.Ordinal) { ["A B"] = "1" }));
        Assert.Throws<ArgumentException>(() => device.Compile("", new Dictionary<string, string>(StringComparer.Ordinal) { ["A"] = "1\n#error" }));
    }

    [Theory, OpenCl, Cuda, StandIn]
    public void Programs_ManyAtOnce_KeepTheirKernelsApart(TestDevice kind)
    {
        using IComputeDevice device = TestDevices.Open(kind);
        var kernels = new IDeviceKernel[3];
        var programs = new IDeviceProgram[kernels.Length];
        for (int i = 0; i < kernels.Length; i++)
        {
            kernels[i] = device.Kernel(FormattableString.Invariant($"KERNEL test(GLOBAL int* x) {{ x[ITEM] += {i}; }}"), out programs[i]);
        }

        Assert.Equal([[5], [6], [7]], kernels.Select(kernel => device.Run<int>(kernel, 1, 1, [5])));
        Assert.All(programs, static program => program.Dispose());
    }

    [Theory, OpenCl, Cuda, StandIn]
    public void Compiler_OfAFaultySource_NamesTheFault(TestDevice kind)
    {
        using IComputeDevice device = TestDevices.Open(kind);
        DeviceException refused = Assert.Throws<DeviceException>(() => device.Kernel("KERNEL test(GLOBAL int* x)\n{\n    x[0] = misspelt;\n}\n", out _));
        Assert.Contains("misspelt", refused.Message, StringComparison.Ordinal);
        // Oclgrind numbers the lines of the whole text.
        string place = device.Info.Name.Contains("Oclgrind", StringComparison.Ordinal) ? "error" : "kernel:3";
        Assert.Contains(place, refused.Message.Replace("kernel(3)", "kernel:3", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains(device.Info.Id, refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, TestDevices.Alive(device));
    }

    [Theory, OpenCl, Cuda, StandIn]
    public void Kernel_ThatIsNotThere_IsNamed(TestDevice kind)
    {
        using IComputeDevice device = TestDevices.Open(kind);
        using IDeviceProgram program = device.Compile(AddOne, Size(1));
        DeviceException refused = Assert.Throws<DeviceException>(() => program.GetKernel("absent"));
        Assert.Contains("'absent'", refused.Message, StringComparison.Ordinal);
    }

    [Theory, OpenCl, Cuda, StandIn]
    public void Launch_WithArgumentsThatDoNotFit_IsRefused(TestDevice kind)
    {
        using IComputeDevice device = TestDevices.Open(kind);
        using IDeviceProgram program = device.Compile(AddOne, Size(1));
        IDeviceKernel kernel = program.GetKernel("test");
        using IDeviceBuffer buffer = device.Allocate(64);
        using IDeviceCommands line = device.CreateCommands();
        if (TestDevices.KnowsArguments(device))
        {
            DeviceException tooMany = Assert.Throws<DeviceException>(() => line.Launch(kernel, 1, 1, KernelArgument.Of(buffer), KernelArgument.Of(1)));
            Assert.Contains("'test' takes 1 arguments, not 2", tooMany.Message, StringComparison.Ordinal);
            Assert.Throws<DeviceException>(() => line.Launch(kernel, 1, 1));
            Assert.Throws<DeviceException>(() => line.Launch(kernel, 1, 1, KernelArgument.Of(1)));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => line.Launch(kernel, 0, 1, KernelArgument.Of(buffer)));
        DeviceException tooLarge = Assert.Throws<DeviceException>(() => line.Launch(kernel, 1, device.Info.LargestGroup + 1, KernelArgument.Of(buffer)));
        Assert.Contains("'test'", tooLarge.Message, StringComparison.Ordinal);
    }

    [Theory, OpenCl, Cuda, StandIn]
    public void Threads_EachWithALineOfItsOwn_DoNotDisturbOneAnother(TestDevice kind)
    {
        const int Turns = 300;
        using IComputeDevice device = TestDevices.Open(kind);
        IDeviceKernel kernel = device.Kernel(
            "KERNEL test(GLOBAL int* x, int a, int b, int c, int d, int e, int f, int g, int h) { x[ITEM] += a + b + c + d + e + f + g + h; }",
            out IDeviceProgram program);
        using (program)
        {
            // Oclgrind is for one thread.
            int[][] results = new int[device.Info.Name.Contains("Oclgrind", StringComparison.Ordinal) ? 1 : 8][];
            Parallel.For(0, results.Length, thread =>
            {
                using IHostBuffer host = device.Host<int>(new int[32]);
                using IDeviceBuffer buffer = device.Allocate(128);
                using IDeviceCommands line = device.CreateCommands();
                line.Write(host, 0, buffer, 0, 128);
                var own = KernelArgument.Of(thread + 1);
                for (int turn = 0; turn < Turns; turn++)
                {
                    line.Launch(kernel, 1, 32, KernelArgument.Of(buffer), own, own, own, own, own, own, own, own);
                }

                line.Read(buffer, 0, host, 0, 128);
                line.Finish();
                results[thread] = host.Span<int>(0, 32).ToArray();
            });
            for (int thread = 0; thread < results.Length; thread++)
            {
                Assert.Equal(Enumerable.Repeat(8 * Turns * (thread + 1), 32), results[thread]);
            }
        }
    }

    private static Dictionary<string, string> Size(int items) => new(StringComparer.Ordinal) { ["SIZE"] = FormattableString.Invariant($"{items}") };
}
