using System.ComponentModel.DataAnnotations;

namespace Solvers.Models;

/// <summary>Which samples a run uses. What one type of data alone needs stands in a section of that type's name.</summary>
public sealed class DataOptions : IValidatableObject
{
    /// <summary>
    /// Kind of data: <c>drawn</c> (images the program draws itself), <c>idx</c> (files of the MNIST family), <c>cifar</c> (binary files of
    /// CIFAR-10 or CIFAR-100), <c>images</c> (folders of image files), <c>tokens</c> (tokens in safetensors files), or <c>text</c> (text
    /// files).
    /// </summary>
    /// <value>Default <c>drawn</c>.</value>
    [Required]
    public string Type { get; set; } = DataSets.DrawnType;

    /// <summary>Folder of the files; for every type that reads files.</summary>
    /// <value>A path; no default.</value>
    public string? Directory { get; set; }

    /// <summary>How many of the training samples to read, from the first on: images, or windows of tokens. Not for <c>drawn</c>.</summary>
    /// <value>1 ... 2147483647; default null, all.</value>
    [Range(1, int.MaxValue)]
    public int? TrainingLimit { get; set; }

    /// <summary>How many of the validation samples to read, from the first on. Not for <c>drawn</c>.</summary>
    /// <value>1 ... 2147483647; default null, all.</value>
    [Range(1, int.MaxValue)]
    public int? ValidationLimit { get; set; }

    /// <summary>Subtracted from pixels scaled to 0 ... 1: one number for all channels, or one for each. For images.</summary>
    /// <value>Each -1000 ... 1000; default null: what the image processor says, for <c>images</c>, or 0.5.</value>
    public IList<double>? Mean { get; set; }

    /// <summary>What pixels are divided by after the mean was subtracted: one number for all channels, or one for each. For images.</summary>
    /// <value>Each 0.000001 ... 1000; default null: what the image processor says, for <c>images</c>, or 0.5.</value>
    public IList<double>? Deviation { get; set; }

    /// <summary>What to draw, for <c>drawn</c>.</summary>
    /// <value>Default: 8000 and 4000 images of 20 x 20 pixels.</value>
    public DrawnDataOptions Drawn { get; set; } = new();

    /// <summary>More about the files of <c>idx</c>.</summary>
    /// <value>Default: ten classes.</value>
    public IdxDataOptions Idx { get; set; } = new();

    /// <summary>More about the files of <c>cifar</c>.</summary>
    /// <value>Default: fine labels.</value>
    public CifarDataOptions Cifar { get; set; } = new();

    /// <summary>More about the files of <c>images</c>.</summary>
    /// <value>Default: the folders train and val, a sub-folder for each class, prepared as the model says.</value>
    public ImageDataOptions Images { get; set; } = new();

    /// <summary>More about the files of <c>tokens</c>.</summary>
    /// <value>Default: tensor <c>input_ids</c> of tokens_train.safetensors and tokens_valid.safetensors.</value>
    public TokenDataOptions Tokens { get; set; } = new();

    /// <summary>More about the files of <c>text</c>.</summary>
    /// <value>Default: the model's tokenizer and context length; the files must be named.</value>
    public TextDataOptions Text { get; set; } = new();

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        PixelScale.Problems(nameof(Mean), Mean, -1000, 1000).Concat(PixelScale.Problems(nameof(Deviation), Deviation, 1e-6, 1000));
}
