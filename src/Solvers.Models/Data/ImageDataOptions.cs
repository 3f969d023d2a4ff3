using System.ComponentModel.DataAnnotations;

namespace Solvers.Models;

/// <summary>Folders of image files.</summary>
public sealed class ImageDataOptions
{
    /// <summary>Folder of the training images, inside the data's folder unless its path is absolute.</summary>
    /// <value>Default <c>train</c>.</value>
    [Required]
    public string Training { get; set; } = "train";

    /// <summary>Folder of the validation images, inside the data's folder unless its path is absolute.</summary>
    /// <value>Default <c>val</c>.</value>
    [Required]
    public string Validation { get; set; } = "val";

    /// <summary>
    /// Name of a file in both folders that lists the images and their classes: lines of <c>file_name,label</c>, the first of which says
    /// just that, with labels from 0.
    /// </summary>
    /// <value>Default null: each class has a sub-folder, and classes are numbered in the order of their names.</value>
    public string? Labels { get; set; }

    /// <summary>The image processor: a file <c>preprocessor_config.json</c>, or a folder that holds one.</summary>
    /// <value>A path; default null, the model's folder.</value>
    public string? Processor { get; set; }

    /// <summary>Pixels of the shorter edge after resizing, in place of what the image processor says.</summary>
    /// <value>1 ... 65 536; default null.</value>
    [Range(1, 65_536)]
    public int? Resize { get; set; }

    /// <summary>Width and height of the middle that is cut out after resizing, in place of what the image processor says.</summary>
    /// <value>1 ... 65 536; default null.</value>
    [Range(1, 65_536)]
    public int? Crop { get; set; }

    /// <summary>How pixels are weighed when resizing, in place of what the image processor says.</summary>
    /// <value>nearest, lanczos, bilinear, bicubic, box or hamming; default null.</value>
    public Resampling? Resampling { get; set; }

    /// <summary>Channels of the images, in place of what the model says: 1 (grey) or 3 (colours).</summary>
    /// <value>1 or 3; default null: the model's, or 3.</value>
    [AllowedValues(null, 1, 3)]
    public int? Channels { get; set; }
}
