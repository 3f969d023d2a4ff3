using Solvers.Safetensors;
using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>Reads the weights of linear layers from a safetensors file, and writes them.</summary>
internal static class WeightFile
{
    private const string WeightSuffix = ".weight";
    private const string BiasSuffix = ".bias";

    /// <summary>Reads every layer of a file that holds linear layers and nothing else.</summary>
    /// <exception cref="InvalidDataException">Something in the file is not a chain of linear layers.</exception>
    public static IReadOnlyList<LinearLayer> ReadChain(string path, Device device)
    {
        using var file = SafetensorsFile.Open(path);
        IReadOnlyList<(string Name, SafetensorsTensor Weight, SafetensorsTensor? Bias)> found = FindChain(file);
        List<LinearLayer> layers = [];
        try
        {
            foreach ((string name, SafetensorsTensor weight, SafetensorsTensor? bias) in found)
            {
                Tensor weights = WeightReader.Read(file, weight, device);
                layers.Add(new LinearLayer(name, weights, bias is null ? null : WeightReader.Read(file, bias, device)));
            }

            return layers;
        }
        catch
        {
            layers.ForEach(static layer => layer.Dispose());
            throw;
        }
    }

    /// <summary>Writes layers under their names.</summary>
    public static void Write(
        string path, IEnumerable<LinearLayer> layers, IReadOnlyDictionary<string, string>? metadata)
    {
        List<SafetensorsEntry> entries = [];
        foreach (LinearLayer layer in layers)
        {
            entries.Add(Entry(layer.Name + WeightSuffix, layer.Weight));
            if (layer.Bias is not null)
            {
                entries.Add(Entry(layer.Name + BiasSuffix, layer.Bias));
            }
        }

        SafetensorsWriter.Write(path, entries, metadata);
    }

    private static SafetensorsEntry Entry(string name, Tensor tensor) =>
        SafetensorsEntry.Streamed(
            name, SafetensorsDtype.Float32, tensor.shape, stream => TensorData.ReadRows(tensor, stream.Write));

    private static List<(string Name, SafetensorsTensor Weight, SafetensorsTensor? Bias)> FindChain(SafetensorsFile file)
    {
        List<(string Name, SafetensorsTensor Weight, SafetensorsTensor? Bias)> chain = [];
        foreach (string name in file.Tensors.Keys.Order(NaturalOrder.Instance))
        {
            SafetensorsTensor tensor = file.Tensors[name];
            if (name.EndsWith(BiasSuffix, StringComparison.Ordinal))
            {
                if (!file.Tensors.ContainsKey(name[..^BiasSuffix.Length] + WeightSuffix))
                {
                    throw Bad(file, $"{tensor} has no '{name[..^BiasSuffix.Length]}{WeightSuffix}' beside it");
                }
            }
            else if (!name.EndsWith(WeightSuffix, StringComparison.Ordinal) || name.Length == WeightSuffix.Length)
            {
                throw Bad(file, $"{tensor} is neither a '*.weight' nor a '*.bias'");
            }
            else
            {
                chain.Add(Pair(file, tensor));
            }
        }

        if (chain.Count == 0)
        {
            throw Bad(file, "there is no tensor");
        }

        for (int i = 1; i < chain.Count; i++)
        {
            if (chain[i].Weight.Shape[1] != chain[i - 1].Weight.Shape[0])
            {
                throw Bad(
                    file,
                    $"{chain[i - 1].Weight} gives {chain[i - 1].Weight.Shape[0]} outputs but {chain[i].Weight}, next in the "
                    + $"order of names, takes {chain[i].Weight.Shape[1]} inputs");
            }
        }

        return chain;
    }

    private static (string Name, SafetensorsTensor Weight, SafetensorsTensor? Bias) Pair(
        SafetensorsFile file, SafetensorsTensor weight)
    {
        string name = weight.Name[..^WeightSuffix.Length];
        if (weight.Shape.Count != 2 || weight.Shape.Any(static dimension => dimension is 0 or > int.MaxValue))
        {
            throw Bad(file, $"{weight} is not a matrix [outputs, inputs]");
        }

        SafetensorsTensor? bias = file.Tensors.GetValueOrDefault(name + BiasSuffix);
        if (bias is not null && (bias.Shape.Count != 1 || bias.Shape[0] != weight.Shape[0]))
        {
            throw Bad(file, $"{bias} does not fit {weight}: [{weight.Shape[0]}] is needed");
        }

        return (name, weight, bias);
    }

    private static InvalidDataException Bad(SafetensorsFile file, string what) =>
        new($"'{file.Path}': {what}; a multilayer perceptron needs pairs 'name.weight' [out, in] and 'name.bias' [out] "
            + "whose widths chain in the order of their names.");
}
