namespace Solvers.Core;

/// <summary>Declares that an assembly offers a type of solver.</summary>
/// <typeparam name="TModule">The module.</typeparam>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class SolverModuleAttribute<TModule> : SolverPlugInAttribute
    where TModule : ISolverModule
{
    /// <inheritdoc/>
    public override SolverType SolverType { get; } = new(TModule.Key, TModule.OptionsType, TModule.Register);
}
