using System.Text;
using Solvers.Core;
using Solvers.Safetensors;

namespace Solvers.Studies;

/// <summary>The report of a study: one HTML page that needs no network and no other file.</summary>
public sealed class StudyReport
{
    /// <summary>The JavaScript package that draws the charts.</summary>
    public const string ChartPackage = "echarts";

    /// <summary>The file of <see cref="ChartPackage"/> that goes into the page.</summary>
    public const string ChartFile = "dist/echarts.min.js";

    private readonly ReportData _data;

    /// <summary>Initialises the report of a study.</summary>
    /// <param name="study">The study.</param>
    internal StudyReport(ReportStudy study)
    {
        _data = ReportBuilder.Build(study);
        SolveCount = study.Solves.Count;
    }

    /// <summary>Gets the name of the study.</summary>
    public string Name => _data.Title;

    /// <summary>Gets the names of its solvers.</summary>
    public IReadOnlyList<string> Solvers => _data.Solvers;

    /// <summary>Gets the number of its instances.</summary>
    public int InstanceCount => _data.Instances.Count;

    /// <summary>Gets the number of its solves, with those that could not run.</summary>
    public int SolveCount { get; }

    /// <summary>Gets the number of its pruning runs.</summary>
    public int RunCount => _data.Runs.Count;

    /// <summary>Gets what the report leaves out and why, and what could not run; a sentence each.</summary>
    public IReadOnlyList<string> Notes => _data.Notes;

    /// <summary>Reads what a study has found so far and computes its report.</summary>
    /// <param name="directory">The folder of the study.</param>
    /// <returns>The report.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">The folder holds no study.</exception>
    /// <exception cref="InvalidDataException">Its database is not that of a study.</exception>
    public static StudyReport Read(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        return new StudyReport(ReportStudyReader.Read(directory));
    }

    /// <summary>Writes the page, whole or not at all.</summary>
    /// <param name="path">The file; an existing one is replaced in one step.</param>
    /// <param name="packages">Where the chart library is found.</param>
    /// <param name="cancellationToken">Ends an installation of the chart library.</param>
    /// <returns>A task that ends when the page is written.</returns>
    /// <exception cref="MissingPackageException">The chart library is not there and could not be installed.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder of <paramref name="path"/> does not exist.</exception>
    public async Task WriteAsync(string path, JavaScriptPackages packages, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(packages);
        string library = await packages.RequireAsync(ChartPackage, ChartFile, cancellationToken).ConfigureAwait(false);
        byte[] page = Encoding.UTF8.GetBytes(
            ReportPage.Make(_data, await File.ReadAllTextAsync(library, cancellationToken).ConfigureAwait(false)));
        AtomicFile.Write(path, page.Length, stream => stream.Write(page));
    }
}
