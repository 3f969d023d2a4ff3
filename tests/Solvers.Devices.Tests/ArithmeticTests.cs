using FsCheck;
using FsCheck.Fluent;

namespace Solvers.Devices.Tests;

/// <summary>Devices give the processor's bits.</summary>
public sealed class ArithmeticTests
{
    private const string Source = """
        KERNEL test(GLOBAL float* x)
        {
            GLOBAL float* a = x + ITEM * 8;
            a[3] = a[0] * a[1] + a[2];
            a[4] = FMA(a[0], a[1], a[2]);
            a[5] = a[0] + a[1] - a[2];
            a[6] = a[0] / a[1];
            a[7] = FLOAT_OF(BITS_OF(a[0]) ^ 1u);
        }
        """;

    [Theory, OpenCl, Cuda, StandIn]
    public void Arithmetic_OfAnyNumbers_GivesTheBitsOfTheProcessor(TestDevice kind)
    {
        using IComputeDevice device = TestDevices.Open(kind);
        IDeviceKernel kernel = device.Kernel(Source, out IDeviceProgram program);
        using (program)
        {
            Gen<float> number = Gen.Choose(int.MinValue, int.MaxValue).Select(BitConverter.Int32BitsToSingle).Where(float.IsFinite);
            Prop.ForAll(number.ArrayOf(96).ToArbitrary(), numbers => Compare(device, kernel, numbers)).Check(Config.QuickThrowOnFailure.WithMaxTest(50));
        }
    }

    [Theory, OpenCl, Cuda, StandIn]
    public void Arithmetic_WhereFusingAndDenormalsShow_GivesTheBitsOfTheProcessor(TestDevice kind)
    {
        using IComputeDevice device = TestDevices.Open(kind);
        IDeviceKernel kernel = device.Kernel(Source, out IDeviceProgram program);
        using (program)
        {
            // (1 + e)(1 - e) - 1 is 0 unfused and -e^2 fused; the rest are denormal numbers as operands and as results.
            float[] numbers =
            [
                1 + 1.1920929e-7f, 1 - 1.1920929e-7f, -1,
                1e-40f, 0.5f, 1e-42f,
                1e-30f, 1e-12f, -float.Epsilon,
                1.1754944e-38f, 3, -1e-39f,
            ];
            Compare(device, kernel, numbers);
            Assert.Equal(0, (numbers[0] * numbers[1]) + numbers[2]);
            Assert.NotEqual(0, MathF.FusedMultiplyAdd(numbers[0], numbers[1], numbers[2]));
        }
    }

    private static void Compare(IComputeDevice device, IDeviceKernel kernel, float[] numbers)
    {
        float[] values = new float[numbers.Length / 3 * 8];
        float[] wanted = new float[values.Length];
        for (int i = 0; i < numbers.Length / 3; i++)
        {
            (float a, float b, float c) = (numbers[3 * i], numbers[(3 * i) + 1], numbers[(3 * i) + 2]);
            float product = a * b;
            float sum = a + b;
            float flipped = BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(a) ^ 1);
            new[] { a, b, c }.CopyTo(values, 8 * i);
            new[] { a, b, c, product + c, MathF.FusedMultiplyAdd(a, b, c), sum - c, a / b, flipped }.CopyTo(wanted, 8 * i);
        }

        float[] found = device.Run<float>(kernel, 1, numbers.Length / 3, values);
        Assert.Equal(wanted.Select(Bits), found.Select(Bits));
    }

    // Which of the many bit patterns of "not a number" comes out is nobody's promise.
    private static uint Bits(float value) => float.IsNaN(value) ? BitConverter.SingleToUInt32Bits(float.NaN) : BitConverter.SingleToUInt32Bits(value);
}
