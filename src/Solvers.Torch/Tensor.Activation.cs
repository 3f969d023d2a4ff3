namespace TorchSharp;

// Activations, as methods.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>max(x, 0) of each element.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor relu() =>
            Wrap(Native.st_relu(Handle, out nint result), result);

        /// <summary>In place: max(x, 0) of each element.</summary>
        /// <returns>This tensor.</returns>
        public Tensor relu_() =>
            InPlace(Native.st_relu_(Handle));

        /// <summary>x times the logistic function of x, for each element.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor silu() =>
            Wrap(Native.st_silu(Handle, out nint result), result);

        /// <summary>In place: x times the logistic function of x, for each element.</summary>
        /// <returns>This tensor.</returns>
        public Tensor silu_() =>
            InPlace(Native.st_silu_(Handle));

        /// <summary>x times the normal distribution function of x, for each element.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor gelu() =>
            Wrap(Native.st_gelu(Handle, out nint result), result);

        /// <summary>x above zero and x times the slope below, for each element.</summary>
        /// <param name="negative_slope">The slope below zero.</param>
        /// <returns>A new tensor.</returns>
        public Tensor leaky_relu(Scalar negative_slope) =>
            Wrap(Native.st_leaky_relu(Handle, In(negative_slope), out nint result), result);

        /// <summary>The logarithm of the logistic function of each element.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor log_sigmoid() =>
            Wrap(Native.st_log_sigmoid(Handle, out nint result), result);

        /// <summary>exp(x), normalised to sum one along a dimension.</summary>
        /// <param name="dim">The dimension; a negative one counts from the last.</param>
        /// <param name="dtype">The element type of the result; the default is that of this tensor.</param>
        /// <returns>A new tensor.</returns>
        public Tensor softmax(long dim, ScalarType? dtype = null) =>
            Wrap(Native.st_softmax(Handle, dim, Code(dtype), out nint result), result);

        /// <summary>The logarithm of <c>softmax</c>, computed stably.</summary>
        /// <param name="dim">The dimension; a negative one counts from the last.</param>
        /// <param name="dtype">The element type of the result; the default is that of this tensor.</param>
        /// <returns>A new tensor.</returns>
        public Tensor log_softmax(long dim, ScalarType? dtype = null) =>
            Wrap(Native.st_log_softmax(Handle, dim, Code(dtype), out nint result), result);
    }
}
