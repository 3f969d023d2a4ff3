using Solvers.Models;
using Solvers.Safetensors;
using TorchSharp;

namespace Solvers.Pruning;

/// <summary>A perceptron, in memory as a whole; it is pruned in place.</summary>
/// <param name="network">The network, taken over.</param>
internal sealed class PerceptronModel(MultilayerPerceptron network) : IPrunableModel
{
    /// <inheritdoc/>
    public IStagedNetwork Network => network;

    /// <inheritdoc/>
    public string Identity { get; } = NetworkDigest.Of(network.Layers);

    /// <inheritdoc/>
    public void CheckFits(SampleSet samples) => network.CheckFits(samples);

    /// <inheritdoc/>
    public Evaluation Evaluate(SampleSet samples) => network.Evaluate(samples);

    /// <inheritdoc/>
    public IModelOutput OutputTo(RunDirectory directory) => new Output(network, directory);

    /// <inheritdoc/>
    public void Dispose() => network.Dispose();

    /// <summary>Stages go to files of their own until the network is written as one.</summary>
    private sealed class Output(MultilayerPerceptron network, RunDirectory directory) : IModelOutput
    {
        public void Write(int index, INetworkStage stage) => SafetensorsWriter.Write(
            directory.StageFile(index, "weights"),
            stage.LayerGroups.SelectMany(static group => group).SelectMany(Entries));

        public void Read(int index, INetworkStage stage)
        {
            using var file = SafetensorsFile.Open(directory.StageFile(index, "weights"));
            StageTensors.Read(file, stage);
        }

        public void Finish(double density) => directory.WriteWeights(network, density);

        public Evaluation Evaluate(SampleSet samples) => network.Evaluate(samples);

        private static IEnumerable<SafetensorsEntry> Entries(LinearLayer layer)
        {
            yield return Entry(layer.Name + ".weight", layer.Weight);
            if (layer.Bias is not null)
            {
                yield return Entry(layer.Name + ".bias", layer.Bias);
            }
        }

        private static SafetensorsEntry Entry(string name, torch.Tensor tensor)
        {
            using torch.Tensor detached = tensor.detach();
            using torch.Tensor onHost = detached.cpu();
            return SafetensorsEntry.FromSingles(name, onHost.data<float>().ToArray(), tensor.shape);
        }
    }
}
