using Solvers.Core;
using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>Makes the samples that options describe.</summary>
public static class DataSets
{
    /// <summary>Images the program draws itself.</summary>
    public const string DrawnType = "drawn";

    /// <summary>Files of the MNIST family.</summary>
    public const string IdxType = "idx";

    /// <summary>Binary files of CIFAR-10 or CIFAR-100.</summary>
    public const string CifarType = "cifar";

    /// <summary>Folders of image files.</summary>
    public const string ImagesType = "images";

    /// <summary>Tokens in safetensors files.</summary>
    public const string TokensType = "tokens";

    /// <summary>Text files.</summary>
    public const string TextType = "text";

    /// <summary>Loads or draws the samples.</summary>
    /// <param name="options">Which; validated here.</param>
    /// <param name="device">Where they go.</param>
    /// <param name="modelDirectory">The model's folder, with its tokenizer or image processor; null when it has none.</param>
    /// <returns>Training and validation samples.</returns>
    /// <exception cref="ConfigurationException">An option is out of range, or the type is unknown.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="FileNotFoundException">A file is missing; the message lists the names looked for.</exception>
    /// <exception cref="InvalidDataException">A file is malformed.</exception>
    public static DataSplit Load(DataOptions options, Device device, string? modelDirectory = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(device);
        StrictOptions.Validate(options, "data");
        return options.Type switch
        {
            DrawnType => DrawnImages.Draw(options, device),
            IdxType => IdxImages.Load(options, DataFiles.Directory(options), device),
            CifarType => CifarImages.Load(options, device),
            ImagesType => ImageFolders.Load(options, modelDirectory, device),
            TokensType => TokenWindowsFile.Load(options, device),
            TextType => TextWindows.Load(options, modelDirectory, device),
            _ => throw new ConfigurationException(
                $"data.type: '{options.Type}' is unknown; known are {DrawnType}, {IdxType}, {CifarType}, {ImagesType}, {TokensType} and "
                + $"{TextType}."),
        };
    }
}
