using System.Text.Json.Nodes;
using Solvers.Abstractions;

namespace Solvers.Pruning;

/// <summary>A block solver under the name the configuration gives it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Solver">The solver.</param>
/// <param name="Definitions">
/// Its entry in the configuration's solvers, and those it refers to, by name; kept with the run. Null when there are none.
/// </param>
public sealed record NamedSolver(string Name, IBlockSolver Solver, JsonObject? Definitions = null);
