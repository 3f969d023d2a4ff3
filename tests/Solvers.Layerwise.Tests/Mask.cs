using Microsoft.Extensions.Configuration;
using Solvers.Abstractions;

namespace Solvers.Layerwise.Tests;

/// <summary>Mask methods as configuration makes them.</summary>
internal static class Mask
{
    /// <summary>Makes a method.</summary>
    /// <param name="json">Its section.</param>
    /// <param name="solver">What every solver name stands for; null when none is needed.</param>
    /// <returns>The method.</returns>
    public static IMaskMethod Of(string json, IBlockSolver? solver = null) =>
        MaskMethods.Create(Options(json), name => solver ?? throw new InvalidOperationException($"No solver for \"{name}\"."));

    /// <summary>Reads a section.</summary>
    /// <param name="json">The section.</param>
    /// <returns>The options.</returns>
    public static MaskMethodOptions Options(string json)
    {
        using MemoryStream stream = new(System.Text.Encoding.UTF8.GetBytes($"{{ \"layerwise\": {{ \"mask\": {json} }} }}"));
        return MaskMethods.Bind(new ConfigurationBuilder().AddJsonStream(stream).Build().GetSection("layerwise:mask"));
    }

    /// <summary>Prunes a layer and waits for it.</summary>
    /// <param name="method">The method.</param>
    /// <param name="problem">The layer.</param>
    /// <param name="pattern">The pattern.</param>
    /// <param name="seed">Seed of the method.</param>
    /// <returns>The pruned layer.</returns>
    public static PrunedWeights Prune(this IMaskMethod method, LayerProblem problem, SparsityPattern pattern, ulong seed = 1) =>
        method.PruneAsync(problem, new LayerContext { Pattern = pattern, Seed = seed }).AsTask().GetAwaiter().GetResult();
}
