using Solvers.Models;
using TorchSharp;

namespace Solvers.Pruning;

/// <summary>A network in Hugging Face layout, read stage by stage and written to a folder of the same layout.</summary>
internal sealed class StreamedModel : IPrunableModel
{
    private readonly HuggingFaceNetwork _network;

    /// <summary>Opens the network.</summary>
    /// <param name="options">Which.</param>
    /// <param name="device">Where tensors go.</param>
    public StreamedModel(ModelOptions options, torch.Device device)
    {
        _network = Networks.OpenStaged(options, device, Residency.Streaming);
        Identity = IdentityOf(_network.Source);
    }

    /// <inheritdoc/>
    public IStagedNetwork Network => _network;

    /// <summary>
    /// Gets names, sizes and times of change of the model's files: to read them all would take as long as to prune.
    /// </summary>
    public string Identity { get; }

    /// <inheritdoc/>
    public void CheckFits(SampleSet samples) => _network.CheckFits(samples);

    /// <inheritdoc/>
    public Evaluation Evaluate(SampleSet samples) => _network.Evaluate(samples);

    /// <inheritdoc/>
    public IModelOutput OutputTo(RunDirectory directory) => new Output(_network, directory.ModelFolder);

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    private static string IdentityOf(string folder) => string.Join(';', new DirectoryInfo(folder).EnumerateFiles()
        .Where(static file => file.Extension is ".safetensors" or ".json")
        .OrderBy(static file => file.Name, StringComparer.Ordinal)
        .Select(static file => FormattableString.Invariant($"{file.Name},{file.Length},{file.LastWriteTimeUtc.Ticks}")));

    private sealed class Output(HuggingFaceNetwork network, string folder) : IModelOutput
    {
        private readonly HuggingFaceWriter _writer = new(network, folder);

        public void Write(int index, INetworkStage stage) => _writer.Write(index, stage);

        public void Read(int index, INetworkStage stage) => _writer.Read(index, stage);

        public void Finish(double density)
        {
            if (!HuggingFaceWriter.IsFinished(folder))
            {
                _writer.Finish();
            }
        }

        public Evaluation Evaluate(SampleSet samples)
        {
            using var pruned = HuggingFaceNetwork.Open(folder, network.Device, Residency.Streaming);
            return pruned.Evaluate(samples);
        }
    }
}
