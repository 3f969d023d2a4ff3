using Xunit;

namespace Solvers.TestKit;

/// <summary>A theory that needs files of the data folder, and is skipped with a reason where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DataTheoryAttribute : TheoryAttribute
{
    /// <summary>Initialises the attribute.</summary>
    /// <param name="relativePaths">What the test needs: files or folders inside the data folder.</param>
    public DataTheoryAttribute(params string[] relativePaths)
    {
        RelativePaths = relativePaths;
        Skip = TestData.Missing(relativePaths);
    }

    /// <summary>Gets what the test needs.</summary>
    public IReadOnlyList<string> RelativePaths { get; }
}
