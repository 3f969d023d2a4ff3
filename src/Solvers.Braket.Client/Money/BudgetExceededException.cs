namespace Solvers.Braket.Client;

/// <summary>A task would cost more than is left; it has not been submitted.</summary>
/// <param name="message">One line with the figures.</param>
public sealed class BudgetExceededException(string message) : Exception(message);
