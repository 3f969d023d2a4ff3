using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>One linear layer of a network: output = input W' + b.</summary>
public sealed class LinearLayer : IDisposable
{
    /// <summary>Initialises the layer, which takes the tensors over.</summary>
    /// <param name="name">The module's name, such as <c>linear_relu_stack.linear1</c>.</param>
    /// <param name="weight">[out, in], single precision.</param>
    /// <param name="bias">[out], single precision, or null.</param>
    /// <exception cref="ArgumentException">The shapes do not belong together.</exception>
    public LinearLayer(string name, Tensor weight, Tensor? bias)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(weight);
        if (weight.dim() != 2 || (bias is not null && (bias.dim() != 1 || bias.shape[0] != weight.shape[0])))
        {
            string biasShape = bias is null ? "none" : $"[{string.Join(", ", bias.shape)}]";
            throw new ArgumentException(
                $"Layer '{name}': weight [{string.Join(", ", weight.shape)}] and bias {biasShape} are not [out, in] and [out].");
        }

        Name = name;
        Weight = weight;
        Bias = bias;
        OutputCount = checked((int)weight.shape[0]);
        InputCount = checked((int)weight.shape[1]);
    }

    /// <summary>The module's name; its tensors are called this plus <c>.weight</c> and <c>.bias</c>.</summary>
    public string Name { get; }

    /// <summary>[out, in].</summary>
    public Tensor Weight { get; }

    /// <summary>[out], or null.</summary>
    public Tensor? Bias { get; }

    /// <summary>How many outputs.</summary>
    public int OutputCount { get; }

    /// <summary>How many inputs.</summary>
    public int InputCount { get; }

    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        Weight.Dispose();
        Bias?.Dispose();
    }
}
