using System.Text.Json.Nodes;
using Solvers.Abstractions;

namespace Solvers.Pruning;

/// <summary>A block solver under the name the configuration gives it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Solver">The solver.</param>
/// <param name="Definition">Its entry in the configuration, kept with the run; null when there is none.</param>
public sealed record NamedSolver(string Name, IBlockSolver Solver, JsonNode? Definition = null);
