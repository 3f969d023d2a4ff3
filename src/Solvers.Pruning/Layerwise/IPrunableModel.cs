using Solvers.Models;

namespace Solvers.Pruning;

/// <summary>The network of a layer-wise run: where it comes from, and where its pruned weights go.</summary>
internal interface IPrunableModel : IDisposable
{
    /// <summary>Gets the network.</summary>
    IStagedNetwork Network { get; }

    /// <summary>Gets a text that changes when the trained weights change.</summary>
    string Identity { get; }

    /// <summary>Checks that samples belong to the network.</summary>
    /// <param name="samples">The samples.</param>
    /// <exception cref="InvalidDataException">They do not.</exception>
    void CheckFits(SampleSet samples);

    /// <summary>Evaluates the network as it is.</summary>
    /// <param name="samples">The samples.</param>
    /// <returns>Loss, and accuracy or perplexity.</returns>
    Evaluation Evaluate(SampleSet samples);

    /// <summary>Prepares the output; writes nothing yet.</summary>
    /// <param name="directory">The folder of the run.</param>
    /// <returns>The output.</returns>
    IModelOutput OutputTo(RunDirectory directory);
}
