namespace Solvers.GpuSuite.Samples;

/// <summary>Cannot be disposed, which no test is to blame for.</summary>
public sealed class BrokenFixture : IAsyncLifetime
{
    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => Task.FromException(new InvalidOperationException("the fixture cannot be disposed"));
}
