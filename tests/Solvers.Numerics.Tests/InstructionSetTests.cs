using System.Runtime.Intrinsics;

namespace Solvers.Numerics.Tests;

/// <summary>The suite is run again with instruction sets switched off; a switch that is ignored must not go unnoticed.</summary>
public sealed class InstructionSetTests
{
    [Fact]
    public void Switches_WhenSet_TakeEffect()
    {
        if (IsOff("DOTNET_EnableHWIntrinsic"))
        {
            Assert.False(Vector128.IsHardwareAccelerated);
        }

        if (IsOff("DOTNET_EnableAVX2"))
        {
            Assert.False(Vector256.IsHardwareAccelerated);
        }

        if (IsOff("DOTNET_EnableAVX512"))
        {
            Assert.False(Vector512.IsHardwareAccelerated);
        }

    }

    private static bool IsOff(string name) =>
        string.Equals(Environment.GetEnvironmentVariable(name), "0", StringComparison.Ordinal);
}
