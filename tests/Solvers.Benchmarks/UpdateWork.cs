namespace Solvers.Benchmarks;

/// <summary>One method on the benchmark's layer, and the matrix products or reads that it cannot do without.</summary>
/// <param name="Name">Name of the method, with what matters of its options.</param>
/// <param name="Run">Runs the method.</param>
/// <param name="Floor">Runs those alone, of the same shapes and as often.</param>
/// <param name="FloorFlops">How many operations those are; a multiplication and an addition are two. 0 when it only reads.</param>
internal sealed record UpdateWork(string Name, Action Run, Action Floor, double FloorFlops);
