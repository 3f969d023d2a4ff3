using Solvers.Core;
using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>Makes the network that options describe.</summary>
public static class Networks
{
    /// <summary>A multilayer perceptron.</summary>
    public const string PerceptronType = "mlp";

    /// <summary>Loads or trains the network and checks that the samples fit it.</summary>
    /// <param name="options">Which; validated here.</param>
    /// <param name="data">The samples it will be used with, and trained on when the options say so.</param>
    /// <param name="device">Where the weights go.</param>
    /// <returns>The network.</returns>
    /// <exception cref="ConfigurationException">An option is out of range, missing, or the type is unknown.</exception>
    /// <exception cref="FileNotFoundException">The file is missing.</exception>
    /// <exception cref="InvalidDataException">The file is malformed, or the samples do not fit the network.</exception>
    public static INetwork Load(ModelOptions options, DataSplit data, Device device)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(device);
        StrictOptions.Validate(options, "model");
        if (!string.Equals(options.Type, PerceptronType, StringComparison.Ordinal))
        {
            throw new ConfigurationException($"model.type: '{options.Type}' is unknown; known is {PerceptronType}.");
        }

        bool hasPath = !string.IsNullOrEmpty(options.Path);
        if (hasPath == options.Train is not null)
        {
            throw new ConfigurationException("model: give either model.path (a safetensors file) or model.train, not both or neither.");
        }

        MultilayerPerceptron network;
        if (hasPath)
        {
            network = MultilayerPerceptron.Load(options.Path!, device);
        }
        else
        {
            network = ClassifierTrainer.Train(data.Training, options.Train!);
        }

        try
        {
            data.Check(network.CheckFits);
            return network;
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }
}
