namespace Solvers.Core;

/// <summary>One way to keep a problem in a file. <see cref="ProblemFormats"/> lists them all.</summary>
/// <remarks>docs/formats.md has the conventions of each: index base, triangle, factor of two, sense, cardinality.</remarks>
public abstract class ProblemFormat
{
    private protected ProblemFormat()
    {
    }

    /// <summary>Gets the name, as <c>--format</c>, <c>--from</c> and <c>--to</c> take it.</summary>
    public abstract string Name { get; }

    /// <summary>Gets one line for people.</summary>
    public abstract string Summary { get; }

    /// <summary>Gets the endings of file names that stand for this format when writing, each with its dot.</summary>
    public virtual IReadOnlyList<string> Extensions => [];

    /// <summary>Gets the sense of the values that the format speaks of.</summary>
    public virtual ProblemSense Sense => ProblemSense.Minimise;

    /// <summary>Gets a value indicating whether files can be read; else the format is written alone.</summary>
    public virtual bool CanRead => true;

    /// <summary>Gets a value indicating whether a file may hold more than one problem.</summary>
    public virtual bool HoldsSeveral => false;

    /// <summary>Says whether a file looks like this format.</summary>
    /// <param name="head">The beginning of the file.</param>
    /// <returns>True when it does; one that looks like several formats is never guessed at.</returns>
    internal abstract bool Matches(FileHead head);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="index">Which problem of the file, from 1; null for the only one.</param>
    /// <returns>The problem.</returns>
    /// <exception cref="InvalidDataException">The content does not fit; the message names file, place and what was expected.</exception>
    internal abstract ProblemFile Read(string path, int? index);

    /// <summary>Writes a file, whole or not at all.</summary>
    /// <param name="path">The file; an existing one is replaced in one step.</param>
    /// <param name="file">The problem and, for a format that can keep it, what else is known.</param>
    /// <exception cref="ConfigurationException">The format cannot hold the problem; the message names the remedy.</exception>
    internal abstract void Write(string path, ProblemFile file);
}
