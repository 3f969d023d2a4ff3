namespace Solvers.Models;

/// <summary>A linear layer that a network needs.</summary>
/// <param name="Name">The module's name; the tensors are this plus <c>.weight</c> and <c>.bias</c>.</param>
/// <param name="OutputCount">How many outputs.</param>
/// <param name="InputCount">How many inputs.</param>
/// <param name="HasBias">Whether there is a bias.</param>
internal sealed record LinearSpec(string Name, int OutputCount, int InputCount, bool HasBias)
{
    private const string Keys = "outputs, inputs, from the sizes in config.json";

    /// <summary>Gets name and size alone.</summary>
    public LinearShape Layer => new(Name, OutputCount, InputCount);

    /// <summary>Gets the weight, [out, in].</summary>
    public TensorSpec Weight => new(Name + ".weight", [OutputCount, InputCount], Keys);

    /// <summary>Gets the bias, [out]; null when there is none.</summary>
    public TensorSpec? Bias => HasBias ? new TensorSpec(Name + ".bias", [OutputCount], Keys) : null;
}
