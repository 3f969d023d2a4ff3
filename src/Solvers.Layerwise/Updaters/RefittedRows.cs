using static TorchSharp.torch;

namespace Solvers.Layerwise;

/// <summary>What a refit made of some rows.</summary>
/// <param name="Weights">[count, in], zero where not kept.</param>
/// <param name="Iterations">How many iterations were made.</param>
/// <param name="AddedDampening">What was added to the diagonal of the Gram matrix because it was not positive definite; else 0.</param>
public sealed record RefittedRows(Tensor Weights, int Iterations, double AddedDampening = 0);
