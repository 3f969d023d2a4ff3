using Solvers.Core;
using Solvers.Safetensors;
using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>Reads windows of tokens from safetensors files: each row of the tensor is one window.</summary>
internal static class TokenWindowsFile
{
    private const string DefaultTraining = "tokens_train.safetensors";

    public static DataSplit Load(DataOptions options, Device device)
    {
        string directory = DataFiles.Directory(options);
        string validation = DataFiles.Find(directory, "data.tokens.validation", options.Tokens.Validation);
        string training = Path.Combine(directory, options.Tokens.Training ?? DefaultTraining);
        if (options.Tokens.Training is { } named)
        {
            DataFiles.Find(directory, "data.tokens.training", named);
        }

        return new DataSplit(
            () => File.Exists(training)
                ? Read(training, options.Tokens.Tensor, options.TrainingLimit, device)
                : throw new ConfigurationException(
                    $"data.tokens.training: there is no file '{training}', and no other is named; name the file of the training windows."),
            Read(validation, options.Tokens.Tensor, options.ValidationLimit, device));
    }

    private static SampleSet Read(string path, string name, int? limit, Device device)
    {
        using var file = SafetensorsFile.Open(path);
        SafetensorsTensor tensor = file.Tensor(name);
        if (tensor.Shape is not [>= 1, >= 2 and <= int.MaxValue])
        {
            throw new InvalidDataException(
                $"'{path}', tensor {tensor}: windows are [windows, tokens], at least one of at least two tokens; reshape the tensor or "
                + "name another with data.tokens.tensor.");
        }

        int length = (int)tensor.Shape[1];
        int count = (int)Math.Min(limit ?? int.MaxValue, tensor.Shape[0]);
        long largest = 0;
        Tensor inputs = TensorData.Fill<long>([count, length], int64, (start, elements) =>
        {
            file.ReadInt64s(name, start, elements);
            for (int i = 0; i < elements.Length; i++)
            {
                if (elements[i] is < 0 or >= int.MaxValue)
                {
                    throw new InvalidDataException(
                        $"'{path}', tensor {tensor}: row {(start + i) / length}, position {(start + i) % length} is {elements[i]}; "
                        + $"a token is 0 to {int.MaxValue - 1}. Write the tokens again.");
                }

                largest = Math.Max(largest, elements[i]);
            }
        });
        Tensor labels = NextTokens(inputs); // Before the inputs move, which frees them here.
        return new SampleSet(
            path,
            TensorData.ToDevice(inputs, device),
            TensorData.ToDevice(labels, device),
            (int)largest + 1,
            new TokenWindows(length, length));
    }

    /// <summary>The token after each position; the last of a window has none that counts.</summary>
    private static Tensor NextTokens(Tensor inputs)
    {
        long length = inputs.shape[1];
        using Tensor following = inputs.narrow(1, 1, length - 1);
        using Tensor none = full([inputs.shape[0], 1], SampleSet.NotScored, dtype: int64);
        return cat([following, none], 1);
    }
}
