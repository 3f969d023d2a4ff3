namespace Solvers.Core;

/// <summary>
/// Says that an option, a text or a list of texts, names other solver entries. Registration checks that the names given
/// exist and that no entry leads back to itself.
/// </summary>
/// <remarks>
/// A default may name an entry that is not configured: whoever reads the option passes it over, as the plug-in behind it
/// may not be installed. A name that the configuration gives must exist.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SolverReferenceAttribute : Attribute;
