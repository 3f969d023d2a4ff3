using System.Diagnostics;
using System.Reflection;
using Solvers.Abstractions;
using Solvers.Core;

namespace Solvers.Conformance.Tests;

/// <summary>What holds for the assembly of every solver.</summary>
public sealed class ArchitectureTests
{
    private static readonly string[] Allowed =
        ["Solvers.Abstractions", "Solvers.Core", "Solvers.Numerics", "Solvers.Safetensors"];

    public static TheoryData<string> Keys { get; } = [.. SolverTypes.Discover().Select(static type => type.Key)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void References_OfASolver_KnowNoOtherPartOfTheProduct(string key)
    {
        foreach (AssemblyName reference in AssemblyOf(key).GetReferencedAssemblies())
        {
            if (reference.Name!.StartsWith("Solvers.", StringComparison.Ordinal))
            {
                Assert.Contains(reference.Name, Allowed, StringComparer.Ordinal);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Types_OfASolver_AreSealed(string key) => Assert.All(
        AssemblyOf(key).GetTypes().Where(static type => type.IsClass && !type.IsNested),
        static type => Assert.True(type.IsSealed || type.IsAbstract, $"{type} is not sealed."));

    [Theory]
    [MemberData(nameof(Keys))]
    public void Key_OfASolver_IsItsFolderInKebabCase(string key)
    {
        string folder = AssemblyOf(key).GetName().Name!["Solvers.".Length..];
        string kebab = string.Concat(folder.Select(static (letter, index) =>
            char.IsUpper(letter) ? (index > 0 ? "-" : string.Empty) + char.ToLowerInvariant(letter) : letter.ToString()));
        Assert.Equal(kebab, key);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Options_OfASolver_AreDocumentedAndBounded(string key)
    {
        foreach (OptionDescription option in OptionDescriptions.Of(TypeOf(key).OptionsType))
        {
            Assert.False(string.IsNullOrWhiteSpace(option.Summary), $"{key}: {option.Name} has no documentation.");
            bool bounded = option.Type is "number" or "whole number" or "duration";
            Assert.False(bounded && option.Range.Length == 0, $"{key}: {option.Name} has no range.");
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Options_OfASolver_AreASealedClassWithAConstructorWithoutParameters(string key)
    {
        Type type = TypeOf(key).OptionsType;
        Assert.True(type.IsSealed && type.IsPublic);
        Assert.NotNull(type.GetConstructor(Type.EmptyTypes));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Files_OfASolver_FollowTheFamily(string key)
    {
        Assembly assembly = AssemblyOf(key);
        string space = assembly.GetName().Name!;
        string name = space["Solvers.".Length..];
        foreach (string suffix in new[] { "Solver", "Options", "Module", "ServiceCollectionExtensions" })
        {
            Assert.NotNull(assembly.GetType($"{space}.{name}{suffix}"));
        }

        Assert.True(assembly.GetType($"{space}.{name}Solver")!.IsAssignableTo(typeof(IBlockSolver)));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Assembly_OfASolver_IsOptimised(string key) =>
        Assert.NotEqual(true, AssemblyOf(key).GetCustomAttribute<DebuggableAttribute>()?.IsJITOptimizerDisabled);

    private static SolverType TypeOf(string key) => SolverTypes.Discover().Single(type => type.Key == key);

    private static Assembly AssemblyOf(string key) => TypeOf(key).OptionsType.Assembly;
}
