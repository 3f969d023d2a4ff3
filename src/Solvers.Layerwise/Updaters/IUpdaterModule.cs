using Solvers.Core;

namespace Solvers.Layerwise;

/// <summary>
/// The module of a weight updater: it registers an <see cref="IWeightUpdater"/> by calling the plug-in's own
/// <c>AddXUpdater</c>. An assembly declares it with <see cref="UpdaterModuleAttribute{TModule}"/>.
/// </summary>
public interface IUpdaterModule : IPlugInModule;
