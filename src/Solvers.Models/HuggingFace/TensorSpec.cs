namespace Solvers.Models;

/// <summary>A tensor that a network needs.</summary>
/// <param name="Name">Its name in the checkpoint.</param>
/// <param name="Shape">The shape that the configuration asks for.</param>
/// <param name="Keys">The keys of the configuration that give the shape, for messages.</param>
internal sealed record TensorSpec(string Name, IReadOnlyList<long> Shape, string Keys);
