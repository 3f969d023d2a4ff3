using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Solvers.GpuSuite;

/// <summary>Runs tests of xunit inside this process, where there is no SDK and so no <c>dotnet test</c>.</summary>
internal static class TestAssemblyRun
{
    /// <summary>Finds the tests of an assembly and runs those selected.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="selection">Which of its tests.</param>
    /// <param name="results">Takes the results.</param>
    /// <returns>A task that ends when all have run.</returns>
    public static async Task RunAsync(Assembly assembly, TestSelection selection, TestResults results)
    {
        var found = new FoundTests();
        var options = new TestOptions();
        var information = new ReflectionAssemblyInfo(assembly);
        using var framework = new XunitTestFramework(results);
        using ITestFrameworkDiscoverer discoverer = framework.GetDiscoverer(information);
        discoverer.Find(includeSourceInformation: false, found, options);
        IReadOnlyList<IXunitTestCase> tests = await found.All;
        using var runner = new XunitTestAssemblyRunner(
            new TestAssembly(information), tests.Where(selection.Contains), results, results, options);
        await runner.RunAsync();
    }
}
