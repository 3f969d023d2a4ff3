namespace TorchSharp;

// Further forms of functions: lists of tensors, several types of argument, defaults.
public static partial class torch
{
    /// <summary>Tensors joined along a dimension.</summary>
    /// <param name="tensors">The tensors; their other lengths agree.</param>
    /// <param name="dim">The dimension; a negative one counts from the last.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor cat(IList<Tensor> tensors, long dim = 0)
    {
        using TensorList list = new(Arg(tensors));
        return Wrap(Native.st_cat(list.Pointers, list.Count, dim, out nint result), result);
    }

    /// <summary>Tensors of one shape joined along a new dimension.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="dim">The new dimension; a negative one counts from the last.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0)
    {
        using TensorList list = new(Arg(tensors));
        return Wrap(Native.st_stack(list.Pointers, list.Count, dim, out nint result), result);
    }

    /// <summary>A sum of products written in Einstein's notation.</summary>
    /// <param name="equation">For example "ij,jk->ik".</param>
    /// <param name="tensors">One tensor per term on the left.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor einsum(string equation, params Tensor[] tensors)
    {
        using TensorList list = new(Arg(tensors));
        return Wrap(Native.st_einsum(Arg(equation), list.Pointers, list.Count, out nint result), result);
    }

    /// <summary>Elements of one tensor where the condition holds, and of another elsewhere.</summary>
    /// <param name="condition">A tensor of <see cref="ScalarType.Bool"/>.</param>
    /// <param name="x">Where elements come from when the condition is true.</param>
    /// <param name="y">Where elements come from when the condition is false.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor where(Tensor condition, Tensor x, Tensor y) => Arg(x).where(condition, y);

    /// <summary>exp(x), normalised to sum one along a dimension.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="dim">The dimension; a negative one counts from the last.</param>
    /// <param name="dtype">The element type of the result; the default is that of the tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor softmax(Tensor input, int dim, ScalarType? dtype = null) =>
        Arg(input).softmax((long)dim, dtype);

    /// <summary>The sum along a dimension.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="dim">The dimension; a negative one counts from the last.</param>
    /// <param name="keepdim">Whether the reduced dimension stays, with length 1.</param>
    /// <param name="type">The element type of the result; the default is that of the operands.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor sum(Tensor input, long dim, bool keepdim = false, ScalarType? type = null) =>
        Arg(input).sum(dim, keepdim, type);

    /// <summary>Dimensions of length 1 removed, as a view.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="dim">The only dimension to look at; all by default.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor squeeze(Tensor input, long? dim = null) => Arg(input).squeeze(dim);

    /// <summary>A tensor of zeros like another.</summary>
    /// <param name="input">The other tensor.</param>
    /// <param name="dtype">The element type; that of the other tensor by default.</param>
    /// <param name="device">The device; that of the other tensor by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor zeros_like(
        Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Arg(input).zeros_like(dtype, device, requires_grad);

    /// <summary>A tensor of ones like another.</summary>
    /// <param name="input">The other tensor.</param>
    /// <param name="dtype">The element type; that of the other tensor by default.</param>
    /// <param name="device">The device; that of the other tensor by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor ones_like(
        Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Arg(input).ones_like(dtype, device, requires_grad);

    /// <summary>A tensor like another, of one number.</summary>
    /// <param name="input">The other tensor.</param>
    /// <param name="value">The number.</param>
    /// <param name="dtype">The element type; that of the other tensor by default.</param>
    /// <param name="device">The device; that of the other tensor by default.</param>
    /// <param name="requires_grad">Whether operations on the tensor are recorded.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor full_like(
        Tensor input, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Arg(input).full_like(value, dtype, device, requires_grad);
}
