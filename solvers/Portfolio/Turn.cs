namespace Solvers.Portfolio;

/// <summary>A stretch of time on one thread or more for one entrant.</summary>
/// <param name="Entrant">Whose turn it is.</param>
/// <param name="Index">Its place in the order of turns, from 0; the seed of the turn depends on it.</param>
/// <param name="Weight">Its length, as a part of the sum of the weights of the turns still to come.</param>
internal sealed record Turn(Entrant Entrant, int Index, int Weight);
