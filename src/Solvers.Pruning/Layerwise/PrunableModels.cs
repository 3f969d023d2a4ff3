using Solvers.Models;
using TorchSharp;

namespace Solvers.Pruning;

/// <summary>Opens the network of a layer-wise run.</summary>
internal static class PrunableModels
{
    /// <summary>Opens a network.</summary>
    /// <param name="options">Which.</param>
    /// <param name="data">The samples it will be used with, and trained on when the options say so.</param>
    /// <param name="device">Where tensors go.</param>
    /// <returns>The network: streamed in Hugging Face layout, else in memory.</returns>
    public static IPrunableModel Open(ModelOptions options, DataSplit data, torch.Device device) =>
        options.Type == Networks.HuggingFaceType
            ? new StreamedModel(options, device)
            : new PerceptronModel((MultilayerPerceptron)Networks.Load(options, data, device));
}
