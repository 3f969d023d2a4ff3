namespace Solvers.Core;

/// <summary>One entry of the list <c>decorators</c> of a solver as the configuration holds it.</summary>
internal sealed class DecoratorEntry : PlugInEntry;
