using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Solvers.Pruning;

namespace Solvers.Studies;

/// <summary>One pruning run of a sweep.</summary>
/// <param name="Point">The swept values.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Configuration">The configuration, bound and checked, with the values and the seed in it.</param>
/// <param name="Solver">Its block solver.</param>
/// <param name="BoundSolver">The solver that proves its bounds; null when none does.</param>
public sealed record PlannedRun(
    SweepPoint Point, long Seed, PruneConfiguration Configuration, NamedSolver Solver, NamedSolver? BoundSolver)
{
    private const int LongestFolder = 150;

    /// <summary>Gets the folder of the run, relative to that of the study.</summary>
    public string Folder
    {
        get
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"{Point.Label},seed={Seed}");
            var plain = new StringBuilder();
            foreach (char letter in name.AsSpan(0, Math.Min(name.Length, LongestFolder)))
            {
                plain.Append(char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-' or '=' or ',' ? letter : '_');
            }

            // What was left out or replaced must not make two runs share a folder.
            if (!plain.Equals(name))
            {
                byte[] digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{Point.Settings} {Seed.ToString(CultureInfo.InvariantCulture)}"));
                plain.Append('-').Append(Convert.ToHexStringLower(digest.AsSpan(0, 6)));
            }

            return $"runs/{plain}";
        }
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"run {Point.Label}, seed {Seed}");
}
