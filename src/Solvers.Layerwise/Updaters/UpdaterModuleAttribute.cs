using Solvers.Core;

namespace Solvers.Layerwise;

/// <summary>Declares that an assembly offers a type of weight updater.</summary>
/// <typeparam name="TModule">The module.</typeparam>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class UpdaterModuleAttribute<TModule>()
    : PlugInAttribute(UpdaterTypes.Kind, new PlugInType(TModule.Key, TModule.OptionsType, TModule.Register))
    where TModule : IUpdaterModule;
