using System.Globalization;

namespace Solvers.Core.Tests;

/// <summary>The published files: all of them are read, and have the size their tables say.</summary>
public sealed class FormatDataTests
{
    [DataTheory("qubo", "mdplib")]
    [InlineData("qubo", "ubqp")]
    [InlineData("mdplib", "mdplib")]
    public void Read_EveryFileOfTheLibrary_HasTheSizeOfItsTable(string library, string format)
    {
        string folder = TestKit.TestData.Get(library);
        foreach (string row in File.ReadLines(Path.Combine(folder, "best_known.csv")).Skip(1))
        {
            string[] cells = row.Split(',');
            ProblemFile file = ProblemFormats.Read(Path.Combine(folder, cells[1]));
            Assert.Equal(format, file.Format.Name);
            Assert.Equal(int.Parse(cells[2], CultureInfo.InvariantCulture), file.Problem.VariableCount);
        }
    }
}
