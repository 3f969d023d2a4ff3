using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Solvers.GpuSuite;

/// <summary>Collects the tests that xunit finds in an assembly.</summary>
internal sealed class FoundTests : LongLivedMarshalByRefObject, IMessageSink
{
    private readonly TaskCompletionSource<IReadOnlyList<IXunitTestCase>> _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<IXunitTestCase> _tests = [];

    /// <summary>Gets all tests, once they have been looked for.</summary>
    public Task<IReadOnlyList<IXunitTestCase>> All => _all.Task;

    /// <inheritdoc/>
    public bool OnMessage(IMessageSinkMessage message)
    {
        switch (message)
        {
            case ITestCaseDiscoveryMessage { TestCase: IXunitTestCase test }:
                _tests.Add(test);
                break;
            case IDiscoveryCompleteMessage:
                _all.SetResult(_tests);
                break;
        }

        return true;
    }
}
