using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Solvers.GpuSuite;

/// <summary>Counts tests as they end, and writes those that failed or were skipped.</summary>
/// <param name="output">Where.</param>
internal sealed class TestResults(TextWriter output) : LongLivedMarshalByRefObject, IMessageSink
{
    private readonly Lock _lock = new();

    /// <summary>Gets the number of tests that passed.</summary>
    public int Passed { get; private set; }

    /// <summary>Gets the number of failures: of tests, and of what tests share, such as the disposal of a class.</summary>
    public int Failed { get; private set; }

    /// <summary>Gets the number of tests that were skipped.</summary>
    public int Skipped { get; private set; }

    /// <summary>Gets the number of all these.</summary>
    public int Total => Passed + Failed + Skipped;

    /// <inheritdoc/>
    public bool OnMessage(IMessageSinkMessage message)
    {
        lock (_lock)
        {
            switch (message)
            {
                case ITestPassed:
                    Passed++;
                    break;
                case ITestSkipped skipped:
                    Skipped++;
                    output.WriteLine($"skipped: {skipped.Test.DisplayName}: {skipped.Reason}");
                    break;
                case ITestFailed failed:
                    Fail(failed.Test.DisplayName, failed, failed.Output);
                    break;
                case ITestCleanupFailure cleanup:
                    Fail($"after {cleanup.Test.DisplayName}", cleanup);
                    break;
                case ITestCaseCleanupFailure or ITestMethodCleanupFailure or ITestClassCleanupFailure or ITestCollectionCleanupFailure
                    or ITestAssemblyCleanupFailure or IErrorMessage:
                    Fail("outside of a test", (IFailureInformation)message);
                    break;
                case IDiagnosticMessage diagnostic:
                    output.WriteLine(diagnostic.Message);
                    break;
            }
        }

        return true;
    }

    // An exception has the exceptions inside it behind it.
    private void Fail(string name, IFailureInformation failure, string written = "")
    {
        Failed++;
        output.WriteLine($"FAILED: {name}");
        for (int i = 0; i < failure.Messages.Length; i++)
        {
            output.WriteLine($"  {failure.ExceptionTypes[i]}: {failure.Messages[i]}");
            output.WriteLine(failure.StackTraces[i]);
        }

        if (written.Length > 0)
        {
            output.WriteLine(written);
        }
    }
}
