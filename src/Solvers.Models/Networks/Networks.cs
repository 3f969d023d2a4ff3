using Solvers.Core;
using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>Makes the network that options describe.</summary>
public static class Networks
{
    /// <summary>A multilayer perceptron.</summary>
    public const string PerceptronType = "mlp";

    /// <summary>A transformer in Hugging Face layout.</summary>
    public const string HuggingFaceType = "huggingface";

    /// <summary>Loads or trains the network and checks that the samples fit it.</summary>
    /// <param name="options">Which; validated here.</param>
    /// <param name="data">The samples it will be used with, and trained on when the options say so.</param>
    /// <param name="device">Where the weights go.</param>
    /// <returns>The network.</returns>
    /// <exception cref="ConfigurationException">An option is out of range, missing, or the type is unknown.</exception>
    /// <exception cref="FileNotFoundException">The file is missing.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="InvalidDataException">The file is malformed, or the samples do not fit the network.</exception>
    public static INetwork Load(ModelOptions options, DataSplit data, Device device)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(device);
        StrictOptions.Validate(options, "model");
        switch (options.Type)
        {
            case PerceptronType:
                return LoadPerceptron(options, data, device);
            case HuggingFaceType:
                return LoadTransformer(options, data, device);
            default:
                throw new ConfigurationException(
                    $"model.type: '{options.Type}' is unknown; known are {PerceptronType} and {HuggingFaceType}.");
        }
    }

    /// <summary>Names the folder of a transformer, which holds its tokenizer or image processor too.</summary>
    /// <param name="options">Which network.</param>
    /// <returns>The folder; null for any other network.</returns>
    public static string? DirectoryOf(ModelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return string.Equals(options.Type, HuggingFaceType, StringComparison.Ordinal) ? options.Path : null;
    }

    /// <summary>Opens a transformer as a chain of stages.</summary>
    /// <param name="options">Which; validated here; of type <see cref="HuggingFaceType"/>.</param>
    /// <param name="device">Where tensors go.</param>
    /// <param name="residency">Whether all weights are read now, or each stage's when it is opened.</param>
    /// <returns>The network; whether samples fit it is for the caller to check.</returns>
    /// <exception cref="ConfigurationException">The type is another, or the path is missing.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="InvalidDataException">The model is unknown, unsupported, incomplete or malformed.</exception>
    public static HuggingFaceNetwork OpenStaged(ModelOptions options, Device device, Residency residency)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(device);
        StrictOptions.Validate(options, "model");
        if (!string.Equals(options.Type, HuggingFaceType, StringComparison.Ordinal))
        {
            throw new ConfigurationException(
                $"model.type: '{options.Type}' is not a chain of stages; '{HuggingFaceType}' is needed here.");
        }

        if (string.IsNullOrEmpty(options.Path) || options.Train is not null)
        {
            throw new ConfigurationException(
                $"model.path: the type '{HuggingFaceType}' needs the folder of the model, and takes no model.train.");
        }

        return HuggingFaceNetwork.Open(options.Path, device, residency);
    }

    private static ResidentNetwork LoadTransformer(ModelOptions options, DataSplit data, Device device)
    {
        if (options.Residency == Residency.Streaming)
        {
            throw new ConfigurationException("model.residency is streaming, but all weights are needed in memory here; make it resident.");
        }

        HuggingFaceNetwork network = OpenStaged(options, device, Residency.Resident);
        try
        {
            data.Check(network.CheckFits);
            return new ResidentNetwork(network);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    private static MultilayerPerceptron LoadPerceptron(ModelOptions options, DataSplit data, Device device)
    {
        if (options.Residency == Residency.Streaming)
        {
            throw new ConfigurationException($"model.residency is streaming, which only the type '{HuggingFaceType}' knows; leave it out.");
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
