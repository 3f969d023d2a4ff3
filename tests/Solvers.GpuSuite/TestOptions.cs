using Xunit.Abstractions;

namespace Solvers.GpuSuite;

/// <summary>Options of xunit: every one has the value that it has when nobody sets it.</summary>
internal sealed class TestOptions : ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
{
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public TValue GetValue<TValue>(string name) => _values.TryGetValue(name, out object? value) ? (TValue)value! : default!;

    /// <inheritdoc/>
    public void SetValue<TValue>(string name, TValue value) => _values[name] = value;
}
