using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>Owns one native random number generator.</summary>
internal sealed class GeneratorHandle : SafeHandle
{
    /// <summary>Takes ownership of a native generator.</summary>
    /// <param name="generator">What the shim gave, or zero for "the default generator".</param>
    internal GeneratorHandle(nint generator)
        : base(0, ownsHandle: true)
    {
        SetHandle(generator);
    }

    /// <summary>Stands for the default generator of the device.</summary>
    internal static GeneratorHandle None { get; } = new(0);

    public override bool IsInvalid => handle == 0;

    /// <summary>The handle of an optional generator.</summary>
    /// <param name="generator">The generator, or none.</param>
    /// <returns>Its handle, or <see cref="None"/>.</returns>
    internal static GeneratorHandle Of(torch.Generator? generator) => generator?.Owned ?? None;

    protected override bool ReleaseHandle() => Native.st_generator_free(handle) == 0;
}
