using Solvers.Core;
using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>Reads the binary files of CIFAR-10 and CIFAR-100; which of them a folder holds is told by the names of its files.</summary>
/// <remarks>
/// A file is a row of records: one label (CIFAR-100: the coarse one, then the fine one), then 1024 bytes each of red, green and blue,
/// row by row. See https://www.cs.toronto.edu/~kriz/cifar.html.
/// </remarks>
internal sealed class CifarImages
{
    private const int Side = 32;
    private const int Channels = 3;
    private const int PixelCount = Side * Side;

    private static readonly string[] TenTraining = [.. Enumerable.Range(1, 5).Select(static number => $"data_batch_{number}.bin")];

    private readonly string[] _training;
    private readonly string[] _validation;
    private readonly int _labelBytes;
    private readonly int _labelPlace;
    private readonly int _classCount;
    private readonly PixelScale _scale;
    private readonly Device _device;

    private CifarImages(DataOptions options, string directory, bool isHundred, Device device)
    {
        bool coarse = isHundred && options.Cifar.CoarseLabels;
        _training = [.. (isHundred ? ["train.bin"] : TenTraining).Select(name => Path.Combine(directory, name))];
        _validation = [Path.Combine(directory, isHundred ? "test.bin" : "test_batch.bin")];
        _labelBytes = isHundred ? 2 : 1;
        _labelPlace = isHundred && !coarse ? 1 : 0;
        _classCount = isHundred ? coarse ? 20 : 100 : 10;
        _scale = PixelScale.Of(options, Channels);
        _device = device;
    }

    private int RecordByteCount => _labelBytes + (Channels * PixelCount);

    /// <summary>Loads the validation images, and the training images when they are asked for.</summary>
    /// <param name="options">The options.</param>
    /// <param name="device">Where the images go.</param>
    /// <returns>[N, 3, 32, 32] and classes.</returns>
    public static DataSplit Load(DataOptions options, Device device)
    {
        string directory = DataFiles.Directory(options);
        bool isHundred = File.Exists(Path.Combine(directory, "test.bin"));
        if (!isHundred && !File.Exists(Path.Combine(directory, "test_batch.bin")))
        {
            throw new FileNotFoundException(
                $"'{directory}' has neither test_batch.bin (CIFAR-10, with data_batch_1.bin to data_batch_5.bin) nor test.bin (CIFAR-100, "
                + "with train.bin); unpack the binary version there or change data.directory.",
                Path.Combine(directory, "test_batch.bin"));
        }

        if (options.Cifar.CoarseLabels && !isHundred)
        {
            throw new ConfigurationException($"data.cifar.coarseLabels is true, but '{directory}' holds CIFAR-10, which has none; leave it out.");
        }

        CifarImages images = new(options, directory, isHundred, device);
        return new DataSplit(
            () => images.Read(images._training, options.TrainingLimit), images.Read(images._validation, options.ValidationLimit));
    }

    private SampleSet Read(string[] paths, int? limit)
    {
        List<byte[]> records = [];
        foreach (string path in paths)
        {
            ReadRecords(path, (limit ?? int.MaxValue) - records.Count, records);
        }

        Tensor labels = TensorData.Fill<long>([records.Count], int64, (start, elements) =>
        {
            for (int i = 0; i < elements.Length; i++)
            {
                elements[i] = records[(int)start + i][_labelPlace];
            }
        });
        Tensor inputs = TensorData.Fill<float>([records.Count, Channels, Side, Side], float32, (start, elements) =>
        {
            for (int i = 0; i < elements.Length; i++)
            {
                (long record, long value) = Math.DivRem(start + i, Channels * PixelCount);
                elements[i] = _scale[(int)value / PixelCount][records[(int)record][_labelBytes + value]];
            }
        });
        return new SampleSet(paths[0], TensorData.ToDevice(inputs, _device), TensorData.ToDevice(labels, _device), _classCount);
    }

    private void ReadRecords(string path, int most, List<byte[]> records)
    {
        if (most <= 0)
        {
            return;
        }

        using FileStream file = File.Exists(path)
            ? File.OpenRead(path)
            : throw new FileNotFoundException($"There is no file '{path}'; unpack the binary version of CIFAR again.", path);
        if (file.Length == 0 || file.Length % RecordByteCount != 0)
        {
            throw new InvalidDataException(
                $"'{path}' has {file.Length} bytes, which is no whole number of images of {RecordByteCount} bytes; download the file again.");
        }

        int count = (int)Math.Min(most, file.Length / RecordByteCount);
        for (int i = 0; i < count; i++)
        {
            byte[] record = new byte[RecordByteCount];
            file.ReadExactly(record);
            if (record[_labelPlace] >= _classCount)
            {
                throw new InvalidDataException(
                    $"'{path}': the label of image {i} is {record[_labelPlace]}, but there are {_classCount} classes; download the file again.");
            }

            records.Add(record);
        }
    }
}
