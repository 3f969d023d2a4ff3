using Solvers.Core;

namespace Solvers.Layerwise;

/// <summary>The configured weight updaters by name, and <c>none</c>, which leaves the weights as they are.</summary>
/// <remarks>Names are compared without regard to case, as all keys of a configuration are.</remarks>
public sealed class UpdaterCatalog : PlugInCatalog<IWeightUpdater>
{
    /// <summary>The name of the updater that changes nothing; no entry can have it.</summary>
    public const string None = "none";

    private static readonly NoUpdate Nothing = new();

    internal UpdaterCatalog(IServiceProvider services, IReadOnlyList<PlugInType> types, IReadOnlyList<ConfiguredPlugIn> entries)
        : base(UpdaterTypes.Kind, services, types, entries)
    {
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<string> BuiltInNames => [None];

    /// <inheritdoc/>
    public override IWeightUpdater? Find(string name) =>
        string.Equals(name, None, StringComparison.OrdinalIgnoreCase) ? Nothing : base.Find(name);

    /// <summary>Describes every configured updater, in order of their names; makes those not yet made.</summary>
    /// <returns>One description per updater.</returns>
    public IReadOnlyList<UpdaterDescription> Describe() => [.. Names.Select(Describe)];

    private UpdaterDescription Describe(string name)
    {
        ConfiguredPlugIn entry = EntryOf(name);
        return new UpdaterDescription(
            name, entry.Type.Key, Get(name).ChoosesMask, entry.Settings, OptionDescriptions.Of(entry.Type.OptionsType));
    }
}
