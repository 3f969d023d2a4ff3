using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>The functions between two linear layers that configurations name.</summary>
internal static class Activation
{
    /// <summary>Reads the name of a function.</summary>
    /// <exception cref="InvalidDataException">It is not supported.</exception>
    public static Func<Tensor, Tensor> Read(ModelConfiguration configuration, string key, string fallback) =>
        configuration.Word(key, fallback, "gelu", "relu") == "gelu"
            ? static x => nn.functional.gelu(x)
            : static x => nn.functional.relu(x);
}
