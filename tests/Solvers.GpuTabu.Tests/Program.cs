using Solvers.Devices;
using Solvers.GpuTabu.Tests;

// What the tests run in a process of its own, on the one device that there is then.
DeviceInfo device = DeviceCatalog.Discover().Devices.Single();
return args switch
{
    ["walks"] => CheckedWalks.Run(device),
    ["fault", string name] => KernelFault.Named(name).Run(device),
    _ => throw new ArgumentException($"'{string.Join(' ', args)}' is no command."),
};
