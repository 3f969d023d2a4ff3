namespace Solvers.CpSat.Tests;

/// <summary>A fact that compiles C, and is skipped where there is no compiler.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CompilerFactAttribute : FactAttribute
{
    /// <summary>Initialises the attribute.</summary>
    public CompilerFactAttribute() => Skip = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator)
        .Any(static folder => File.Exists(Path.Combine(folder, "cc")))
        ? null
        : "There is no C compiler 'cc' on the path.";
}
