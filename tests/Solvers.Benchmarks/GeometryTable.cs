using System.Globalization;
using System.Security.Cryptography;

namespace Solvers.Benchmarks;

/// <summary>Memory of layer-wise runs on layers of LLaMA-7B, and whether a run that is killed and resumed ends with the same bits.</summary>
internal static class GeometryTable
{
    private const int Windows = 8;
    private const int Length = 128;

    // Few, as memory does not depend on their number.
    private const int AdmmIterations = 3;

    // What becomes of the largest matrix, weights and mask; and of what ADMM adds the largest part, an inverse as large as the largest
    // Gram matrix.
    private const long Answer = (sizeof(float) + sizeof(bool)) * (long)LlamaGeometry.Width * LlamaGeometry.Inner;
    private const long Inverse = sizeof(float) * (long)LlamaGeometry.Inner * LlamaGeometry.Inner;

    private static readonly (string Mask, string Updater, long Needs)[] Methods =
    [
        ("wanda", "none", Answer),
        ("wanda", "admm", Answer + Inverse + Answer),
    ];

    /// <summary>Writes the model, prunes it by each method, once straight and once killed in the middle, and writes a table.</summary>
    /// <param name="folder">Receives model and runs, about 5 GB; the runs are removed again.</param>
    /// <param name="program">The program, <c>icbs.dll</c>.</param>
    /// <param name="only">The updater to measure; null for all.</param>
    /// <param name="output">Receives the table.</param>
    /// <returns>The exit code: 1 when a run failed or bits differ.</returns>
    public static async Task<int> WriteAsync(string folder, string program, string? only, TextWriter output)
    {
        LlamaGeometry.Write(folder, Windows, Length);

        // Weights, Gram matrices and activations at the input of one decoder layer.
        const long Layer = sizeof(float) * (LlamaGeometry.LayerWeights + LlamaGeometry.GramNumbers + ((long)Windows * Length * LlamaGeometry.Width));
        await output.WriteLineAsync("| mask | updater | seconds | working set of one layer | peak memory | ratio | killed and resumed |");
        await output.WriteLineAsync("|---|---|---|---|---|---|---|");
        foreach ((string mask, string updater, long needs) in Methods.Where(method => only is null || string.Equals(method.Updater, only, StringComparison.Ordinal)))
        {
            double set = Layer + needs;
            string straight = Path.Combine(folder, "straight");
            string killed = Path.Combine(folder, "killed");
            Remove(straight, killed);
            long began = TimeProvider.System.GetTimestamp();
            (int code, long peak, string error) = await WatchedProcess.RunAsync(Arguments(straight));
            double seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
            string layers = Path.Combine(killed, "layers.jsonl");
            int half = LlamaGeometry.LayerCount / 2 * 7;
            if (code == 0)
            {
                await WatchedProcess.RunAsync(Arguments(killed), () => File.Exists(layers) && File.ReadLines(layers).Count() >= half);
                (code, _, error) = await WatchedProcess.RunAsync([.. Arguments(killed), "--resume"]);
            }

            if (code != 0)
            {
                await output.WriteLineAsync(error);
                return 1;
            }

            bool same = Digests(straight).SequenceEqual(Digests(killed), StringComparer.Ordinal);
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"| {mask} | {updater} | {seconds:F0} | {Mebibytes(set)} MiB | {Mebibytes(peak)} MiB | {peak / set:F2} | {(same ? "same bits" : "other bits")} |"));
            Remove(straight, killed);
            if (!same)
            {
                return 1;
            }

            IEnumerable<string> Arguments(string run) =>
            [
                program, "prune", Path.Combine("configs", "stories-layerwise.json"), "--out", run,
                "--set", $"data.directory={folder}", "--set", $"model.path={Path.Combine(folder, "model")}",
                "--set", $"calibration.count={Windows}", "--set", "layerwise.batchSize=1", "--set", "layerwise.evaluate=false",
                "--set", $"layerwise.mask={mask}", "--set", $"layerwise.updater={updater}", "--set", $"updaters.admm.options.iterations={AdmmIterations}",
            ];
        }

        return 0;
    }

    private static string Mebibytes(double bytes) => (bytes / (1 << 20)).ToString("F0", CultureInfo.InvariantCulture);

    private static IEnumerable<string> Digests(string run) => Directory
        .EnumerateFiles(run, "*.safetensors", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Select(file =>
        {
            using FileStream stream = File.OpenRead(file);
            return Path.GetRelativePath(run, file) + Convert.ToHexString(SHA256.HashData(stream));
        });

    private static void Remove(params ReadOnlySpan<string> runs)
    {
        foreach (string run in runs)
        {
            if (Directory.Exists(run))
            {
                Directory.Delete(run, recursive: true);
            }
        }
    }
}
