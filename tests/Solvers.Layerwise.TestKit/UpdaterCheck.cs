namespace Solvers.Layerwise.TestKit;

/// <summary>One promise that every weight updater keeps.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Run">Checks the promise on one updater; throws when it is broken.</param>
/// <param name="FixedMaskOnly">Whether it concerns only updaters that do not choose the mask.</param>
public sealed record UpdaterCheck(string Name, Action<IWeightUpdater> Run, bool FixedMaskOnly = false);
