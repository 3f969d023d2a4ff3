using Microsoft.Extensions.Configuration;
using Solvers.Abstractions;
using Solvers.Core;

namespace Solvers.Layerwise;

/// <summary>The mask methods there are, made from their sections, such as <c>{ "type": "sparsegpt", "blockSize": 128 }</c>.</summary>
public static class MaskMethods
{
    private static readonly SortedDictionary<string, MaskMethodType> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["file"] = MaskMethodType.Of<FileMaskOptions>(static (options, _) => FileMask.At(options.Path!)),
        ["magnitude"] = MaskMethodType.Of<PlainMaskOptions>(static (_, _) => new MagnitudeMask()),
        ["obc"] = MaskMethodType.Of<ObcOptions>(static (options, _) => new ObcMask(options)),
        ["random"] = MaskMethodType.Of<PlainMaskOptions>(static (_, _) => new RandomMask()),
        ["rows"] = MaskMethodType.Of<RowsOptions>(
            static (options, solvers) => new RowsMask(solvers(options.Solver!), Start(options.Start, solvers), options)),
        ["sparsegpt"] = MaskMethodType.Of<SparseGptOptions>(static (options, _) => new SparseGptMask(options)),
        ["swaps"] = MaskMethodType.Of<SwapsOptions>(static (options, solvers) => new SwapsMask(Start(options.Start, solvers), options)),
        ["wanda"] = MaskMethodType.Of<PlainMaskOptions>(static (_, _) => new WandaMask()),
    };

    /// <summary>Gets the keys of the methods with their options classes, in order.</summary>
    public static IReadOnlyDictionary<string, Type> OptionsTypes { get; } =
        Known.ToDictionary(static pair => pair.Key, static pair => pair.Value.OptionsType, StringComparer.Ordinal);

    /// <summary>Reads the section of a mask method.</summary>
    /// <param name="section">An object with <c>type</c> and the options of that type, or the type alone as a text.</param>
    /// <returns>The options, validated.</returns>
    /// <exception cref="ConfigurationException">The type is missing or unknown, or an option is wrong; it names the key.</exception>
    public static MaskMethodOptions Bind(IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        string path = StrictOptions.PathOf(section);
        string? type = section.Value ?? section[nameof(MaskMethodOptions.Type)];
        if (string.IsNullOrEmpty(type))
        {
            throw new ConfigurationException($"{path}.type is missing. Known mask methods: {string.Join(", ", Known.Keys)}.");
        }

        return Find(type, $"{path}.type").Bind(section, type);
    }

    /// <summary>Makes a method.</summary>
    /// <param name="options">Its options, as <see cref="Bind"/> gives them.</param>
    /// <param name="solvers">Finds a block solver by the name of its entry; throws <see cref="ConfigurationException"/> when there is none.</param>
    /// <returns>The method; it may be shared between threads.</returns>
    /// <exception cref="ConfigurationException">The type is unknown, or names something that is not there.</exception>
    public static IMaskMethod Create(MaskMethodOptions options, Func<string, IBlockSolver> solvers)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(solvers);
        return Find(options.Type ?? string.Empty, "type").Create(options, solvers);
    }

    /// <summary>Names the files that a method reads, and those that its start reads.</summary>
    /// <param name="options">Its options, as <see cref="Bind"/> gives them.</param>
    /// <returns>The paths.</returns>
    /// <exception cref="ConfigurationException">The section of the start is wrong; the message names the key.</exception>
    public static IReadOnlyList<string> FilesOf(MaskMethodOptions options) => options switch
    {
        FileMaskOptions file => [FileMask.FileOf(file.Path!)],
        RowsOptions { Start: { } start } => FilesOf(Bind(start)),
        SwapsOptions { Start: { } start } => FilesOf(Bind(start)),
        _ => [],
    };

    private static IMaskMethod Start(IConfigurationSection? section, Func<string, IBlockSolver> solvers) =>
        section is null ? new WandaMask() : Create(Bind(section), solvers);

    private static MaskMethodType Find(string type, string path) => Known.TryGetValue(type, out MaskMethodType? known)
        ? known
        : throw new ConfigurationException(
            $"{path} is \"{type}\", which is not known. Known mask methods: {string.Join(", ", Known.Keys)}.");
}
