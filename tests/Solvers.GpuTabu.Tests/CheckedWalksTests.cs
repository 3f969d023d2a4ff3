namespace Solvers.GpuTabu.Tests;

/// <summary>On a device that checks every access, the kernels make the walks of the processor, and nothing is wrong with how.</summary>
public sealed class CheckedWalksTests
{
    private const int ForAnyState = 32 * 1024;

    // Enough to choose a variable, too little for the state of any but the smallest blocks.
    private const int ForNoState = 1400;

    public static TheoryData<string> Faults { get; } = [.. KernelFault.All.Select(static fault => fault.Name)];

    [OclgrindTheory]
    [InlineData(ForAnyState)]
    [InlineData(ForNoState)]
    public async Task Kernels_Checked_TouchNothingButTheirOwn(int localMemoryBytes) =>
        Assert.Equal("", await Oclgrind.RunAsync(localMemoryBytes, "walks"));

    [OclgrindTheory]
    [MemberData(nameof(Faults))]
    public async Task WrongKernel_Checked_IsReported(string name) =>
        Assert.Contains(KernelFault.Named(name).Report, await Oclgrind.RunAsync(ForAnyState, "fault", name), StringComparison.OrdinalIgnoreCase);
}
