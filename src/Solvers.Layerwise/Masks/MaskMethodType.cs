using Microsoft.Extensions.Configuration;
using Solvers.Abstractions;
using Solvers.Core;

namespace Solvers.Layerwise;

/// <summary>One kind of mask method: how its options are read, and how it is made from them.</summary>
/// <param name="OptionsType">The options class.</param>
/// <param name="Bind">Reads a section whose type is known.</param>
/// <param name="Create">Makes the method; block solvers are found by name.</param>
internal sealed record MaskMethodType(
    Type OptionsType,
    Func<IConfigurationSection, string, MaskMethodOptions> Bind,
    Func<MaskMethodOptions, Func<string, IBlockSolver>, IMaskMethod> Create)
{
    /// <summary>Describes a kind.</summary>
    /// <typeparam name="TOptions">The options class.</typeparam>
    /// <param name="create">Makes the method.</param>
    /// <returns>The kind.</returns>
    public static MaskMethodType Of<TOptions>(Func<TOptions, Func<string, IBlockSolver>, IMaskMethod> create)
        where TOptions : MaskMethodOptions, new() => new(
            typeof(TOptions),
            static (section, type) => section.Value is null
                ? StrictOptions.Bind<TOptions>(section)
                : new TOptions { Type = type },
            (options, solvers) => create((TOptions)options, solvers));
}
