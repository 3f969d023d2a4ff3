using System.Text.Json;
using Solvers.Braket.Emulator;
using Solvers.Safetensors;

namespace Solvers.Cli.Tests;

/// <summary>The garment classifier pruned end to end, with nothing changed but the line <c>solver</c> of its configuration.</summary>
public sealed class SolverSwapTests : IDisposable
{
    private const double Density = 0.1;

    private readonly TemporaryFolder _folder = new();

    private string Out => _folder.At("out");

    public void Dispose() => _folder.Dispose();

    [DataTheory("garment", "fashion-mnist")]
    [InlineData("tabu-quick")]
    [InlineData("decomposed-exhaustive")]
    public async Task Prune_AnotherSolverInOneLine_DensityIsExact(string solver)
    {
        CommandOutcome outcome = await PruneAsync(solver);
        Assert.Equal(ExitCode.Done, outcome.Code);
        AssertExact(outcome.Json, solver);
    }

    [DataFact("garment", "fashion-mnist")]
    public async Task Prune_QaoaInOneLine_DensityIsExactAndEverySubBlockTellsItsCost()
    {
        CommandOutcome outcome = await PruneAsync("decomposed-qaoa");
        Assert.Equal(ExitCode.Done, outcome.Code);
        AssertExact(outcome.Json, "decomposed-qaoa");
        int subBlocks = 0;
        foreach (JsonElement block in Blocks())
        {
            JsonElement told = block.GetProperty("provenance");
            string[] costs = told.GetProperty("subBlockCosts").GetString()!.Split("; ");
            Assert.Equal("qaoa", told.GetProperty("solver").GetString());
            Assert.Equal(told.GetProperty("subBlocks").GetString(), FormattableString.Invariant($"{costs.Length}"));
            Assert.All(costs, static cost => Assert.Matches("^14 choose [0-9]+: .* in .* s, steps [0-9]+, shots 1000$", cost));
            Assert.True(block.GetProperty("objectiveAfter").GetDouble() < block.GetProperty("objectiveBefore").GetDouble());
            subBlocks += costs.Length;
        }

        Assert.True(subBlocks > 3);
        Assert.Equal(1000 * subBlocks, outcome.Json.GetProperty("costs").GetProperty("shots").GetInt32());
    }

    [DataFact("garment", "fashion-mnist")]
    public async Task Prune_CpSatInOneLine_DensityIsExactOrTheRemedyIsNamed()
    {
        CommandOutcome outcome = await PruneAsync("decomposed-cp-sat");
        if (outcome.Code != ExitCode.Done)
        {
            // OR-Tools is not on this machine.
            Assert.Contains("run ", outcome.Error, StringComparison.Ordinal);
            Assert.Contains("install.sh", outcome.Error, StringComparison.Ordinal);
            Assert.False(Directory.Exists(Out));
            return;
        }

        AssertExact(outcome.Json, "decomposed-cp-sat");
        Assert.All(Blocks(), static block => Assert.Equal("cp-sat", block.GetProperty("provenance").GetProperty("solver").GetString()));
    }

    [DataFact("garment", "fashion-mnist")]
    public async Task Prune_BraketAgainstTheStandIn_DensityIsExactAndEverySubBlockTellsWhatItWouldCost()
    {
        await using BraketEmulator emulator = await BraketEmulator.StartAsync(new EmulatorOptions(), TimeProvider.System, CancellationToken.None);
        EmulatorCredentials credentials = EmulatorCredentials.Default;
        Dictionary<string, string> environment = new(StringComparer.Ordinal)
        {
            ["AWS_ACCESS_KEY_ID"] = credentials.AccessKeyId,
            ["AWS_SECRET_ACCESS_KEY"] = credentials.SecretAccessKey,
            ["AWS_SESSION_TOKEN"] = credentials.SessionToken!,
        };
        CommandOutcome outcome = await Cli.EndAsync(Cli.Start(
            _folder.Path,
            environment,
            Arguments(
                "garment-braket.json",
                "--set", $"solvers.braket.options.endpoint={emulator.Endpoint}",
                "--set", "solvers.decomposed-braket.options.rounds=1")));
        Assert.Equal(ExitCode.Done, outcome.Code);
        AssertExact(outcome.Json, "decomposed-braket");
        Assert.All(Blocks(), static block => Assert.Matches(
            "^10 choose [0-9]+: .* in .* s, steps 200, shots 200, tasks 1, dollars 0.59$",
            block.GetProperty("provenance").GetProperty("subBlockCosts").GetString()));
        JsonElement costs = outcome.Json.GetProperty("costs");
        Assert.Equal(3, costs.GetProperty("tasks").GetInt32());
        Assert.Equal(3, emulator.Charges.Count);
        Assert.Equal(emulator.Charges.Sum(static charge => charge.Amount), costs.GetProperty("dollars").GetDecimal());
        Assert.DoesNotContain(credentials.SecretAccessKey, outcome.Output + outcome.Error, StringComparison.Ordinal);
    }

    private static string Configuration(string name)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "configs", name)))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder!.FullName, "configs", name);
    }

    /// <summary>Each layer keeps its share of weights to the weight, in the report, in the masks and in the weights.</summary>
    private void AssertExact(JsonElement result, string solver)
    {
        Assert.Equal(solver, result.GetProperty("solver").GetString());
        using var masks = SafetensorsFile.Open(Path.Combine(Out, "masks.safetensors"));
        foreach (JsonElement layer in result.GetProperty("density").GetProperty("layers").EnumerateArray())
        {
            int weights = layer.GetProperty("weights").GetInt32();
            int kept = layer.GetProperty("kept").GetInt32();
            Assert.Equal((int)Math.Round(Density * weights), kept);
            byte[] bits = masks.ReadBytes($"{layer.GetProperty("name").GetString()}.weight");
            Assert.Equal(kept, bits.Sum(static value => System.Numerics.BitOperations.PopCount(value)));
        }
    }

    private IEnumerable<JsonElement> Blocks() => File.ReadLines(Path.Combine(Out, "steps.jsonl"))
        .SelectMany(static line => JsonDocument.Parse(line).RootElement.GetProperty("blocks").EnumerateArray());

    private Task<CommandOutcome> PruneAsync(string solver) => Cli.RunAsync(Arguments("garment.json", "--set", $"solver={solver}"));

    private string[] Arguments(string configuration, params string[] more) =>
    [
        "prune", Configuration(configuration),
        "--set", $"data.directory={TestData.Get("fashion-mnist")}",
        "--set", $"model.path={TestData.Get("garment/garment_classifier.safetensors")}",
        "--set", "pruning.epochs=1",
        "--set", "pruning.stepsPerEpoch=1",
        "--out", Out,
        "--json",
        .. more,
    ];
}
