using System.Reflection;
using Xunit.Sdk;

namespace Solvers.Devices.Tests;

/// <summary>Runs a theory on a device, or skips it there with the reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class DeviceDataAttribute : DataAttribute
{
    /// <summary>Initialises the attribute.</summary>
    /// <param name="device">The device.</param>
    protected DeviceDataAttribute(TestDevice device)
    {
        Device = device;
    }

    /// <summary>Gets the device.</summary>
    public TestDevice Device { get; }

    /// <inheritdoc/>
    public override string? Skip => TestDevices.Missing(Device);

    /// <inheritdoc/>
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[Device]];
}
