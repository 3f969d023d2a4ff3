namespace Solvers.Core.Tests;

/// <summary>Choices of <see cref="SampleOptions"/>.</summary>
internal enum SampleMode
{
    /// <summary>One.</summary>
    PerSample,

    /// <summary>The other.</summary>
    Mean,
}
