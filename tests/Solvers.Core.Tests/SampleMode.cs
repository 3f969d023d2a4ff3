namespace Solvers.Core.Tests;

/// <summary>Choices of <see cref="SampleOptions"/>.</summary>
public enum SampleMode
{
    /// <summary>One.</summary>
    PerSample,

    /// <summary>The other.</summary>
    Mean,
}
