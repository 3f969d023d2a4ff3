using Xunit.Abstractions;

namespace Solvers.GpuSuite;

/// <summary>Some of the tests of one assembly, written <c>ASSEMBLY[@ATTRIBUTE][~TEXT]</c>.</summary>
/// <param name="Assembly">The name of the assembly.</param>
/// <param name="Attribute">What marks the test methods, such as <c>GpuFact</c>; null for any.</param>
/// <param name="Text">What the display name contains, such as <c>gpu-tabu</c>; null for anything.</param>
internal sealed record TestSelection(string Assembly, string? Attribute, string? Text)
{
    /// <summary>Reads a selection.</summary>
    /// <param name="selection">Its text.</param>
    /// <returns>The selection.</returns>
    public static TestSelection Parse(string selection)
    {
        string[] named = selection.Split('~', 2);
        string[] marked = named[0].Split('@', 2);
        return new TestSelection(marked[0], marked.ElementAtOrDefault(1), named.ElementAtOrDefault(1));
    }

    /// <summary>Says whether a test is one of them.</summary>
    /// <param name="test">The test.</param>
    /// <returns>Whether it is.</returns>
    public bool Contains(ITestCase test) =>
        (Text is null || test.DisplayName.Contains(Text, StringComparison.Ordinal))
        && (Attribute is null || test.TestMethod.Method.ToRuntimeMethod().GetCustomAttributesData().Any(
            data => string.Equals(data.AttributeType.Name, Attribute + "Attribute", StringComparison.Ordinal)));
}
