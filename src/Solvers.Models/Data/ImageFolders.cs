using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>Reads folders of image files as a vision model wants them.</summary>
internal static class ImageFolders
{
    /// <summary>Loads the validation images, and the training images when they are asked for.</summary>
    /// <param name="options">The options.</param>
    /// <param name="modelDirectory">The model's folder, which may hold an image processor; or null.</param>
    /// <param name="device">Where the images go.</param>
    /// <returns>[N, channels, height, width] and classes.</returns>
    public static DataSplit Load(DataOptions options, string? modelDirectory, Device device)
    {
        ImageDataOptions images = options.Images;
        string directory = DataFiles.Directory(options);
        string validation = DataFiles.FindFolder(directory, "data.images.validation", images.Validation);
        string training = Path.Combine(directory, images.Training);
        var processor = ImageProcessor.Of(options, modelDirectory);
        string classesFrom = Directory.Exists(training) ? training : validation;
        string[] classes = images.Labels is null ? ImageFolder.ClassNames(classesFrom) : [];
        return new DataSplit(
            () => Read(List(DataFiles.FindFolder(directory, "data.images.training", images.Training), options.TrainingLimit), processor, device),
            Read(List(validation, options.ValidationLimit), processor, device));

        ImageFolder List(string path, int? limit) => images.Labels is { } name
            ? ImageFolder.OfList(path, name, limit)
            : ImageFolder.OfClasses(path, classes, classesFrom, limit);
    }

    private static SampleSet Read(ImageFolder folder, ImageProcessor processor, Device device)
    {
        Picture first = processor.Apply(ImageFile.Read(folder.Files[0]));
        PixelScale scale = processor.Scale();
        Tensor inputs = TensorData.FillRows([folder.Files.Count, processor.Channels, first.Height, first.Width], (row, values) =>
        {
            Picture picture = row == 0 ? first : processor.Apply(ImageFile.Read(folder.Files[row]));
            if ((picture.Width, picture.Height) != (first.Width, first.Height))
            {
                throw new InvalidDataException(
                    $"'{folder.Files[row]}' becomes {picture.Width} x {picture.Height} pixels, but '{folder.Files[0]}' {first.Width} x "
                    + $"{first.Height}; make them one size with data.images.crop.");
            }

            Scale(picture, scale, values);
        });
        long[] labels = [.. folder.Labels.Select(static label => (long)label)];
        return new SampleSet(
            folder.Path, TensorData.ToDevice(inputs, device), TensorData.FromInt64s(labels, device), folder.ClassCount);
    }

    /// <summary>From pixel by pixel to channel by channel.</summary>
    private static void Scale(Picture picture, PixelScale scale, Span<float> values)
    {
        int pixelCount = picture.Width * picture.Height;
        for (int channel = 0; channel < picture.Channels; channel++)
        {
            ReadOnlySpan<float> table = scale[channel];
            Span<float> plane = values.Slice(channel * pixelCount, pixelCount);
            for (int pixel = 0; pixel < pixelCount; pixel++)
            {
                plane[pixel] = table[picture.Values[(pixel * picture.Channels) + channel]];
            }
        }
    }
}
