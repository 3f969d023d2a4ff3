using System.Runtime.ExceptionServices;
using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>Reads a folder of images and labels in the IDX format.</summary>
internal static class IdxImages
{
    private static readonly string[] TrainingPrefixes = ["train"];
    private static readonly string[] ValidationPrefixes = ["t10k", "test"];

    public static DataSplit Load(DataOptions options, string directory, Device device)
    {
        // Both halves at once: decompression keeps one core busy each.
        Task<SampleSet> training = Task.Run(
            () => LoadHalf(options, directory, TrainingPrefixes, options.TrainingLimit, device));
        Task<SampleSet> validation = Task.Run(
            () => LoadHalf(options, directory, ValidationPrefixes, options.ValidationLimit, device));
        try
        {
            Task.WaitAll(training, validation);
            CheckSameSize(training.Result, validation.Result);
            return new DataSplit(training.Result, validation.Result);
        }
        catch (Exception exception)
        {
            DisposeResult(training);
            DisposeResult(validation);
            if (exception is AggregateException several)
            {
                ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
            }

            throw;
        }
    }

    private static void CheckSameSize(SampleSet training, SampleSet validation)
    {
        if (training.Inputs.shape[1] != validation.Inputs.shape[1])
        {
            throw new InvalidDataException(
                $"'{training.Source}' has images of {training.Inputs.shape[1]} pixels but '{validation.Source}' of "
                + $"{validation.Inputs.shape[1]}; use the files of one data set.");
        }
    }

    private static void DisposeResult(Task<SampleSet> half)
    {
        if (half.IsCompletedSuccessfully)
        {
            half.Result.Dispose();
        }
    }

    private static SampleSet LoadHalf(
        DataOptions options, string directory, string[] prefixes, int? limit, Device device)
    {
        string imagePath = Find(directory, prefixes, "images", 3);
        string labelPath = Find(directory, prefixes, "labels", 1);
        using IdxReader images = new(imagePath, 3);
        using IdxReader labels = new(labelPath, 1);
        if (images.Dimensions[0] != labels.Dimensions[0])
        {
            throw new InvalidDataException(
                $"'{imagePath}' has {images.Dimensions[0]} images but '{labelPath}' has {labels.Dimensions[0]} labels; "
                + "use the files of one data set.");
        }

        int count = Math.Min(limit ?? int.MaxValue, images.Dimensions[0]);
        float[] table = PixelScale.Of(options, channelCount: 1)[0];
        Tensor labelTensor = ReadLabels(labels, count, options.Idx.ClassCount);
        try
        {
            return new SampleSet(
                imagePath,
                TensorData.ToDevice(ReadImages(images, count, table), device),
                TensorData.ToDevice(labelTensor, device),
                options.Idx.ClassCount);
        }
        catch
        {
            labelTensor.Dispose();
            throw;
        }
    }

    private static Tensor ReadImages(IdxReader images, int count, float[] table)
    {
        long width = (long)images.Dimensions[1] * images.Dimensions[2];
        long total = images.Dimensions[0] * width;
        byte[] buffer = [];
        Tensor tensor = TensorData.Fill<float>([count, width], float32, (start, elements) =>
        {
            if (buffer.Length < elements.Length)
            {
                buffer = new byte[elements.Length];
            }

            Span<byte> bytes = buffer.AsSpan(0, elements.Length);
            images.Read(bytes, start, total);
            for (int i = 0; i < elements.Length; i++)
            {
                elements[i] = table[bytes[i]];
            }
        });
        if (count == images.Dimensions[0])
        {
            CheckEnd(images, total, tensor);
        }

        return tensor;
    }

    private static Tensor ReadLabels(IdxReader labels, int count, int classCount)
    {
        int total = labels.Dimensions[0];
        byte[] bytes = new byte[count];
        labels.Read(bytes, 0, total);
        int wrong = Array.FindIndex(bytes, label => label >= classCount);
        if (wrong >= 0)
        {
            throw labels.Misfit(
                $"label {wrong} is {bytes[wrong]}, but data.idx.classCount is {classCount}, so that labels go from 0 to {classCount - 1}; "
                + "set data.idx.classCount to the number of classes of the data");
        }

        Tensor tensor = TensorData.Fill<long>([count], int64, (start, elements) =>
        {
            for (int i = 0; i < elements.Length; i++)
            {
                elements[i] = bytes[(int)start + i];
            }
        });
        if (count == total)
        {
            CheckEnd(labels, total, tensor);
        }

        return tensor;
    }

    /// <summary>Checks the end of a file that was read in full; the tensor made from it is freed when that fails.</summary>
    private static void CheckEnd(IdxReader file, long total, Tensor tensor)
    {
        try
        {
            file.CheckEnd(total);
        }
        catch
        {
            tensor.Dispose();
            throw;
        }
    }

    private static string Find(string directory, string[] prefixes, string kind, int dimensionCount)
    {
        List<string> tried = [];
        foreach (string prefix in prefixes)
        {
            foreach (char separator in "-.")
            {
                foreach (string suffix in (string[])[string.Empty, ".gz"])
                {
                    string name = $"{prefix}-{kind}{separator}idx{dimensionCount}-ubyte{suffix}";
                    string path = Path.Combine(directory, name);
                    if (File.Exists(path))
                    {
                        return path;
                    }

                    tried.Add(name);
                }
            }
        }

        throw new FileNotFoundException(
            $"'{directory}' has none of {string.Join(", ", tried)}; put one of them there or change data.directory.",
            Path.Combine(directory, tried[0]));
    }
}
