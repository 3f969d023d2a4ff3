using Solvers.Braket.Emulator.Requests;

namespace Solvers.Braket.Emulator.Faults;

/// <summary>Counts requests and tasks, and says which fault of a plan meets each.</summary>
/// <param name="plan">The plan.</param>
internal sealed class FaultInjector(FaultPlan plan)
{
    private static readonly TaskScript Untroubled = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<ServiceOperation, int> _requests = [];
    private int _tasks;

    /// <summary>Counts one request.</summary>
    /// <param name="operation">Its operation.</param>
    /// <returns>The fault that meets it, or null.</returns>
    public RequestFault? Next(ServiceOperation operation)
    {
        int index;
        lock (_lock)
        {
            index = _requests.GetValueOrDefault(operation);
            _requests[operation] = index + 1;
        }

        return plan.Requests.FirstOrDefault(fault => fault.On == operation && index >= fault.After && index - fault.After < fault.Times);
    }

    /// <summary>Counts one task.</summary>
    /// <returns>Its life.</returns>
    public TaskScript NextTask()
    {
        int index = Interlocked.Increment(ref _tasks) - 1;
        return index < plan.Tasks.Count ? plan.Tasks[index] : Untroubled;
    }
}
