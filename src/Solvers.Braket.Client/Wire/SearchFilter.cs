namespace Solvers.Braket.Client.Wire;

/// <summary>One condition of a search; <paramref name="Operator"/> is for tasks alone.</summary>
internal sealed record SearchFilter(string Name, IReadOnlyList<string> Values, string? Operator = null);
