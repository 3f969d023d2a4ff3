using System.Diagnostics;
using System.Reflection;
using Solvers.Abstractions;
using Solvers.Core;
using Solvers.Layerwise;

namespace Solvers.Conformance.Tests;

/// <summary>What holds for the assembly of every plug-in: block solvers and weight updaters.</summary>
public sealed class ArchitectureTests
{
    private static readonly string[] Allowed =
        ["Solvers.Abstractions", "Solvers.Braket.Client", "Solvers.Core", "Solvers.Devices", "Solvers.Numerics", "Solvers.Quantum", "Solvers.Safetensors"];

    // The tensors' assembly is TorchSharp when the build asks for that package.
    private static readonly string[] AllowedInUpdaters = [.. Allowed, "Solvers.Layerwise", "Solvers.Torch"];

    private static readonly IReadOnlyList<PlugInType> Solvers = SolverTypes.Discover();

    private static readonly IReadOnlyList<PlugInType> Updaters = UpdaterTypes.Discover();

    public static TheoryData<string> Keys { get; } = [.. Solvers.Concat(Updaters).Select(static type => type.Key)];

    [Fact]
    public void Keys_OfSolversAndUpdaters_AreAllDifferent() =>
        Assert.Equal(Keys.Count, Solvers.Concat(Updaters).DistinctBy(static type => type.Key, StringComparer.Ordinal).Count());

    [Theory]
    [MemberData(nameof(Keys))]
    public void References_OfAPlugIn_KnowNoOtherPartOfTheProduct(string key)
    {
        foreach (AssemblyName reference in AssemblyOf(key).GetReferencedAssemblies())
        {
            if (reference.Name!.StartsWith("Solvers.", StringComparison.Ordinal))
            {
                Assert.Contains(reference.Name, IsUpdater(key) ? AllowedInUpdaters : Allowed, StringComparer.Ordinal);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Types_OfAPlugIn_AreSealed(string key) => Assert.All(
        AssemblyOf(key).GetTypes().Where(static type => type.IsClass && !type.IsNested),
        static type => Assert.True(type.IsSealed || type.IsAbstract, $"{type} is not sealed."));

    [Theory]
    [MemberData(nameof(Keys))]
    public void Key_OfAPlugIn_IsItsFolderInKebabCase(string key)
    {
        string folder = AssemblyOf(key).GetName().Name!["Solvers.".Length..];
        string kebab = string.Concat(folder.Select(static (letter, index) =>
            char.IsUpper(letter) ? (index > 0 ? "-" : string.Empty) + char.ToLowerInvariant(letter) : letter.ToString()));
        Assert.Equal(kebab, key);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Options_OfAPlugIn_AreDocumentedAndBounded(string key)
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
    public void Options_OfAPlugIn_AreASealedClassWithAConstructorWithoutParameters(string key)
    {
        Type type = TypeOf(key).OptionsType;
        Assert.True(type.IsSealed && type.IsPublic);
        Assert.NotNull(type.GetConstructor(Type.EmptyTypes));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Files_OfAPlugIn_FollowTheFamily(string key)
    {
        Assembly assembly = AssemblyOf(key);
        string space = assembly.GetName().Name!;
        string name = space["Solvers.".Length..];
        string role = IsUpdater(key) ? "Updater" : "Solver";
        foreach (string suffix in new[] { role, "Options", "Module", "ServiceCollectionExtensions" })
        {
            Assert.NotNull(assembly.GetType($"{space}.{name}{suffix}"));
        }

        Assert.True(assembly.GetType($"{space}.{name}{role}")!.IsAssignableTo(
            IsUpdater(key) ? typeof(IWeightUpdater) : typeof(IBlockSolver)));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Assembly_OfAPlugIn_IsOptimised(string key) =>
        Assert.NotEqual(true, AssemblyOf(key).GetCustomAttribute<DebuggableAttribute>()?.IsJITOptimizerDisabled);

    private static bool IsUpdater(string key) => Updaters.Any(type => type.Key == key);

    private static PlugInType TypeOf(string key) => Solvers.Concat(Updaters).Single(type => type.Key == key);

    private static Assembly AssemblyOf(string key) => TypeOf(key).OptionsType.Assembly;
}
