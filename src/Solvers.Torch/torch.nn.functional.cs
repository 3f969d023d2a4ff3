namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Functions of neural networks.</summary>
        public static partial class functional
        {
            /// <summary>x W' + b.</summary>
            /// <param name="input">x, [..., inputs].</param>
            /// <param name="weights">W, [outputs, inputs].</param>
            /// <param name="bias">b, [outputs]; none by default.</param>
            /// <returns>A new tensor, [..., outputs].</returns>
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) =>
                Wrap(Native.st_linear(In(input), In(weights), Optional(bias), out nint result), result);

            /// <summary>max(x, 0) of each element.</summary>
            /// <param name="x">The tensor.</param>
            /// <param name="inplace">Whether the tensor itself is changed.</param>
            /// <returns>The result.</returns>
            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? Arg(x).relu_() : Arg(x).relu();

            /// <summary>x times the normal distribution function of x, for each element.</summary>
            /// <param name="x">The tensor.</param>
            /// <returns>A new tensor.</returns>
            public static Tensor gelu(Tensor x) => Arg(x).gelu();

            /// <summary>exp(x), normalised to sum one along a dimension.</summary>
            /// <param name="input">The tensor.</param>
            /// <param name="dim">The dimension; a negative one counts from the last.</param>
            /// <param name="dtype">The element type of the result; the default is that of the tensor.</param>
            /// <returns>A new tensor.</returns>
            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) =>
                Arg(input).softmax(dim, dtype);

            /// <summary>The logarithm of <see cref="softmax"/>, computed stably.</summary>
            /// <param name="x">The tensor.</param>
            /// <param name="dim">The dimension; a negative one counts from the last.</param>
            /// <returns>A new tensor.</returns>
            public static Tensor log_softmax(Tensor x, long dim) => Arg(x).log_softmax(dim);

            /// <summary>The negative logarithm of the probability that softmax gives to the target.</summary>
            /// <param name="input">Scores, [samples, classes, ...].</param>
            /// <param name="target">Class indices, [samples, ...], or class probabilities of the shape of the scores.</param>
            /// <param name="weight">One weight per class; ones by default.</param>
            /// <param name="ignore_index">A class index that counts nothing.</param>
            /// <param name="reduction">What becomes of the losses of single samples.</param>
            /// <param name="label_smoothing">The share of the target spread over all classes, 0 to 1.</param>
            /// <returns>A new tensor.</returns>
            public static Tensor cross_entropy(
                Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100,
                Reduction reduction = Reduction.Mean, double label_smoothing = 0.0) =>
                Wrap(
                    Native.st_cross_entropy(
                        In(input), In(target), Optional(weight), (long)reduction, ignore_index, label_smoothing,
                        out nint result),
                    result);

            /// <summary>The negative of the logarithmic probability of the target.</summary>
            /// <param name="input">Logarithms of probabilities, [samples, classes, ...].</param>
            /// <param name="target">Class indices, [samples, ...].</param>
            /// <param name="weight">One weight per class; ones by default.</param>
            /// <param name="reduction">What becomes of the losses of single samples.</param>
            /// <returns>A new tensor.</returns>
            public static Tensor nll_loss(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                Wrap(
                    Native.st_nll_loss(In(input), In(target), Optional(weight), (long)reduction, out nint result), result);

            /// <summary>The squared difference.</summary>
            /// <param name="input">The tensor.</param>
            /// <param name="target">The tensor it should be.</param>
            /// <param name="reduction">What becomes of the losses of single elements.</param>
            /// <returns>A new tensor.</returns>
            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Wrap(Native.st_mse_loss(In(input), In(target), (long)reduction, out nint result), result);

            /// <summary>Mean 0 and variance 1 over the last dimensions, then scaled and shifted.</summary>
            /// <param name="input">The tensor.</param>
            /// <param name="normalized_shape">The lengths of the last dimensions.</param>
            /// <param name="weight">The scale; ones by default.</param>
            /// <param name="bias">The shift; zeros by default.</param>
            /// <param name="eps">What is added to the variance.</param>
            /// <returns>A new tensor.</returns>
            public static Tensor layer_norm(
                Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-05) =>
                Wrap(
                    Native.st_layer_norm(
                        In(input), Arg(normalized_shape), normalized_shape.Length, Optional(weight), Optional(bias), eps,
                        out nint result),
                    result);

            /// <summary>A one at each class index and zeros elsewhere, along a new last dimension.</summary>
            /// <param name="x">Class indices, of <see cref="ScalarType.Int64"/>.</param>
            /// <param name="num_classes">The number of classes; one more than the largest index by default.</param>
            /// <returns>A new tensor.</returns>
            public static Tensor one_hot(Tensor x, long num_classes = -1) =>
                Wrap(Native.st_one_hot(In(x), num_classes, out nint result), result);
        }
    }
}
