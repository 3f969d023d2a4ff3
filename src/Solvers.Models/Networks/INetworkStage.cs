using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>One stage of a network, with its weights in memory.</summary>
public interface INetworkStage : IDisposable
{
    /// <summary>The stage's name, which begins the names of its tensors.</summary>
    string Name { get; }

    /// <summary>
    /// The linear layers in order of evaluation, grouped by their input: layers of one group see the same input, which depends on
    /// the groups before. A decoder layer has (q, k, v), (o), (gate, up), (down).
    /// </summary>
    IReadOnlyList<IReadOnlyList<LinearLayer>> LayerGroups { get; }

    /// <summary>Evaluates the stage; intermediate tensors stay in the caller's dispose scope.</summary>
    /// <param name="hidden">Hidden states that enter.</param>
    /// <param name="evaluator">Evaluates the linear layers.</param>
    /// <returns>Hidden states that leave.</returns>
    Tensor Apply(Tensor hidden, ILinearEvaluator evaluator);
}
