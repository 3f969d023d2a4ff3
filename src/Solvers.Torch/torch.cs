using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace TorchSharp;

/// <summary>Functions on tensors, in the names and with the meaning of TorchSharp.</summary>
/// <remarks>
/// A subset of TorchSharp over any installed libtorch: what compiles against it compiles against TorchSharp too, and gives the same
/// results. See docs/tensors.md. The members in this file are what calls into the shim share.
/// </remarks>
public static partial class torch
{
    // Takes `result` after the call that set it succeeded: arguments are evaluated from left to right.
    internal static Tensor Wrap(int status, nint result, [CallerMemberName] string member = "")
    {
        Native.Check(status, member);
        return new Tensor(result);
    }

    internal static (Tensor First, Tensor Second) Wrap(
        int status, nint first, nint second, [CallerMemberName] string member = "")
    {
        Native.Check(status, member);
        return (new Tensor(first), new Tensor(second));
    }

    internal static T Arg<T>(
        [NotNull] T? argument, [CallerArgumentExpression(nameof(argument))] string? name = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(argument, name);
        return argument;
    }

    internal static TensorHandle In(
        [NotNull] Tensor? argument, [CallerArgumentExpression(nameof(argument))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(argument, name);
        return argument.Handle;
    }

    internal static NativeScalar In(
        [NotNull] Scalar? argument, [CallerArgumentExpression(nameof(argument))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(argument, name);
        return argument.Value;
    }

    internal static long[] In(
        [NotNull] long[]? argument, [CallerArgumentExpression(nameof(argument))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(argument, name);
        return argument;
    }

    internal static TensorHandle Optional(Tensor? argument) => argument?.Handle ?? TensorHandle.None;

    internal static NativeScalar Number(Scalar? argument) => argument?.Value ?? default;

    internal static int Code(ScalarType? type) => (int?)type ?? -1;
}
