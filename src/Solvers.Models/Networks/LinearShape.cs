namespace Solvers.Models;

/// <summary>Name and size of a linear layer.</summary>
/// <param name="Name">The module's name, as <see cref="LinearLayer.Name"/>.</param>
/// <param name="OutputCount">How many outputs.</param>
/// <param name="InputCount">How many inputs.</param>
public sealed record LinearShape(string Name, int OutputCount, int InputCount);
