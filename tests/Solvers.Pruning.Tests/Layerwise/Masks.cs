using Microsoft.Extensions.Configuration;
using Solvers.Layerwise;

namespace Solvers.Pruning.Tests;

/// <summary>Mask methods with their defaults.</summary>
internal static class Masks
{
    public static IMaskMethod Of(string type) => MaskMethods.Create(
        MaskMethods.Bind(new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create("mask", (string?)type)])
            .Build()
            .GetSection("mask")),
        static name => throw new InvalidOperationException($"No solver '{name}' is needed."));
}
