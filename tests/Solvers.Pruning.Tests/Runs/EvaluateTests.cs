using Solvers.Models;
using Solvers.Safetensors;
using Solvers.TestKit;

namespace Solvers.Pruning.Tests;

public sealed class EvaluateTests : IDisposable
{
    private static readonly int[] Tokens = [1, 2, 3, 4, 5, 6];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Residency.Resident)]
    [InlineData(Residency.Streaming)]
    public void Evaluate_TaskThatCannotBeRead_IsRefusedBeforeTheNetworkIsEvaluated(Residency residency)
    {
        // A network that cannot be evaluated tells which of the two came first.
        var model = TinyModel.Llama();
        Array.Fill(model.Tensors["lm_head.weight"].Values, float.MaxValue);
        Directory.CreateDirectory(_folder.At("model"));
        model.Write(_folder.At("model"));
        SafetensorsWriter.Write(
            _folder.At("tokens_valid.safetensors"), [SafetensorsEntry.FromInt32s("input_ids", Tokens, 2, 3)]);
        PruneConfiguration configuration = new()
        {
            Name = "tiny",
            Model = new ModelOptions { Type = "huggingface", Path = _folder.At("model"), Residency = residency },
            Data = new DataOptions { Type = "tokens", Directory = _folder.Path },
        };
        InvalidDataException overflow = Assert.Throws<InvalidDataException>(() => PruneRun.Evaluate(configuration));
        Assert.Contains("overflow", overflow.Message, StringComparison.Ordinal);

        configuration.Tasks.Add(new TaskOptions { Name = "small", File = "absent.jsonl", Tokenizer = Vocabulary() });
        FileNotFoundException absent = Assert.Throws<FileNotFoundException>(() => PruneRun.Evaluate(configuration));
        Assert.Contains("no task file 'absent.jsonl'", absent.Message, StringComparison.Ordinal);
    }

    private string Vocabulary() => _folder.Write("small.vocab", "<unk>\t0\na\t-1\nb\t-2\n");
}
