namespace Solvers.Core;

/// <summary>A JavaScript package is not on this machine and could not be installed.</summary>
/// <param name="message">One line: which file is missing, where it was looked for, and the remedy.</param>
public sealed class MissingPackageException(string message) : Exception(message);
