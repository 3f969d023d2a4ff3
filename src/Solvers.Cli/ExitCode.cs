namespace Solvers.Cli;

/// <summary>The exit codes of the program; scripts depend on them.</summary>
internal static class ExitCode
{
    /// <summary>The command did what it was asked.</summary>
    public const int Done = 0;

    /// <summary>The command failed: no answer, a full disk, a defect.</summary>
    public const int Failed = 1;

    /// <summary>The command line, the configuration or an input file is wrong.</summary>
    public const int BadInput = 2;

    /// <summary>A run was stopped by its own limit before its end; what it left is usable.</summary>
    public const int Limit = 3;

    /// <summary>Interrupted by SIGINT (Ctrl-C) or SIGTERM; a run can be resumed from its checkpoint.</summary>
    public const int Interrupted = 130;
}
