namespace Solvers.Core;

/// <summary>Declares that an assembly offers a type of block solver.</summary>
/// <typeparam name="TModule">The module.</typeparam>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class SolverModuleAttribute<TModule>()
    : PlugInAttribute(SolverTypes.Kind, new PlugInType(TModule.Key, TModule.OptionsType, TModule.Register))
    where TModule : ISolverModule;
