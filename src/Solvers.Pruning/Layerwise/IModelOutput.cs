using Solvers.Models;

namespace Solvers.Pruning;

/// <summary>Where the pruned weights of a network go, stage by stage.</summary>
internal interface IModelOutput
{
    /// <summary>Writes a stage; it appears whole or not at all.</summary>
    /// <param name="index">Which stage.</param>
    /// <param name="stage">The stage with its pruned weights.</param>
    void Write(int index, INetworkStage stage);

    /// <summary>Gives a stage the weights that were written for it.</summary>
    /// <param name="index">Which stage.</param>
    /// <param name="stage">The stage with other weights.</param>
    void Read(int index, INetworkStage stage);

    /// <summary>Completes the output once every stage is written.</summary>
    /// <param name="density">Kept weights over weights.</param>
    void Finish(double density);

    /// <summary>Evaluates the pruned network, once it is finished.</summary>
    /// <param name="samples">The samples.</param>
    /// <returns>Loss, and accuracy or perplexity.</returns>
    Evaluation Evaluate(SampleSet samples);
}
