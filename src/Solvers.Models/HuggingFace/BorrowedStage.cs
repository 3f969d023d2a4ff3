using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>A stage that the network keeps: disposing it frees nothing.</summary>
internal sealed class BorrowedStage(INetworkStage stage) : INetworkStage
{
    public string Name => stage.Name;

    public IReadOnlyList<IReadOnlyList<LinearLayer>> LayerGroups => stage.LayerGroups;

    public Tensor Apply(Tensor hidden, ILinearEvaluator evaluator) => stage.Apply(hidden, evaluator);

    public void Dispose()
    {
        // The network frees the stage.
    }
}
