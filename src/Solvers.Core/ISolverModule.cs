namespace Solvers.Core;

/// <summary>
/// The module of a block solver: it registers an <see cref="Abstractions.IBlockSolver"/> by calling the plug-in's own
/// <c>AddXSolver</c>. An assembly declares it with <see cref="SolverModuleAttribute{TModule}"/>.
/// </summary>
public interface ISolverModule : IPlugInModule;
