namespace Solvers.Convex;

/// <summary>What a dive found.</summary>
/// <param name="Open">The nodes left open, in a fixed order.</param>
/// <param name="Best">An assignment of the core better than the incumbent, [m]; null when none was found.</param>
/// <param name="NodeCount">The nodes solved.</param>
/// <param name="Failed">Whether the arithmetic broke down at some node, which is then among the open ones.</param>
internal sealed record DiveResult(List<BranchNode> Open, byte[]? Best, long NodeCount, bool Failed);
