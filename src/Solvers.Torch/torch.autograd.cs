namespace TorchSharp;

public static partial class torch
{
    /// <summary>Automatic differentiation.</summary>
    public static partial class autograd
    {
        /// <summary>The sum of the gradients of <paramref name="outputs"/> with respect to each of <paramref name="inputs"/>.</summary>
        /// <param name="outputs">What is differentiated.</param>
        /// <param name="inputs">With respect to what; nothing is accumulated in them.</param>
        /// <param name="grad_outputs">One weight per output, of its shape; ones for outputs with a single element by default.</param>
        /// <param name="retain_graph">Whether the graph survives for another call.</param>
        /// <param name="create_graph">Whether the gradients can be differentiated again.</param>
        /// <param name="allow_unused">Whether an input the outputs do not depend on is fine; its gradient is then a tensor that <see cref="Tensor.IsInvalid"/>.</param>
        /// <returns>One gradient per input.</returns>
        public static IList<Tensor> grad(
            IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null, bool retain_graph = false,
            bool create_graph = false, bool allow_unused = false)
        {
            using TensorList ys = new(Arg(outputs));
            using TensorList xs = new(Arg(inputs));
            using TensorList weights = new(grad_outputs);
            nint[] results = new nint[xs.Count];
            Native.Check(Native.st_grad(
                ys.Pointers, ys.Count, xs.Pointers, xs.Count, weights.Pointers, weights.Count, retain_graph || create_graph,
                create_graph, allow_unused, results));
            return [.. results.Select(static result => new Tensor(result))];
        }
    }
}
