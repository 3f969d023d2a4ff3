namespace Solvers.Abstractions;

/// <summary>
/// A copy of a block's factor that lies in the memory of a device, for solvers that work there: they need not send it again.
/// </summary>
/// <remarks>Its numbers are those of <see cref="BlockProblem.Factor"/>, bit for bit: double precision, row-major [r, n].</remarks>
/// <param name="device">Which device: <c>cuda:0</c>, or <c>cpu</c> for main memory.</param>
/// <param name="address">Where the numbers begin, as the device counts; complete when this object is made.</param>
/// <param name="rank">r, the rows.</param>
/// <param name="variableCount">n, the columns.</param>
/// <param name="owner">What keeps the memory; held as long as this object.</param>
public sealed class ResidentFactor(string device, nint address, int rank, int variableCount, object owner)
{
    /// <summary>Gets which device holds it: <c>cuda:0</c>, or <c>cpu</c> for main memory.</summary>
    public string Device { get; } = device ?? throw new ArgumentNullException(nameof(device));

    /// <summary>Gets where the numbers begin, as the device counts.</summary>
    public nint Address { get; } = address;

    /// <summary>Gets r, the rows.</summary>
    public int Rank { get; } = rank;

    /// <summary>Gets n, the columns.</summary>
    public int VariableCount { get; } = variableCount;

    /// <summary>Gets what keeps the memory; whoever reads it holds on to this until done.</summary>
    public object Owner { get; } = owner ?? throw new ArgumentNullException(nameof(owner));
}
