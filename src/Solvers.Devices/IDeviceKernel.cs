namespace Solvers.Devices;

/// <summary>A kernel of a program.</summary>
public interface IDeviceKernel
{
    /// <summary>Gets its name.</summary>
    string Name { get; }
}
