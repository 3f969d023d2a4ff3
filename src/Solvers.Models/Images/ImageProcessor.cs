using Solvers.Core;

namespace Solvers.Models;

/// <summary>
/// What a vision model wants done to an image before it sees it: channels, resizing, cutting out the middle, scaling. The image
/// processors of Hugging Face for ViT, DeiT and CLIP do it in this order, and preprocessor_config.json holds their settings.
/// </summary>
internal sealed class ImageProcessor
{
    private const string FileName = "preprocessor_config.json";

    private int _channels = 3;
    private int? _shorterEdge;
    private (int Height, int Width)? _size;
    private (int Height, int Width)? _crop;
    private Resampling _resampling = Resampling.Bilinear;
    private double _factor = PixelScale.Unit;
    private double[] _means = [0.5];
    private double[] _deviations = [0.5];

    private ImageProcessor()
    {
    }

    /// <summary>Gets 1 or 3.</summary>
    public int Channels => _channels;

    /// <summary>Gathers the settings: the options, where they are silent the image processor, then the model, then defaults.</summary>
    /// <param name="options">The options.</param>
    /// <param name="modelDirectory">The model's folder, or null.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="ConfigurationException">Options do not fit each other.</exception>
    /// <exception cref="InvalidDataException">A file is malformed, or asks for what is unknown here.</exception>
    public static ImageProcessor Of(DataOptions options, string? modelDirectory)
    {
        ImageProcessor processor = new();
        if (ModelFolder.Configuration(modelDirectory) is { } model)
        {
            processor.TakeModel(model);
        }

        if (ModelFolder.Find(FileName, options.Images.Processor ?? modelDirectory) is { } path)
        {
            processor.TakeSettings(JsonPlace.Read(path));
        }
        else if (options.Images.Processor is { } named)
        {
            throw new FileNotFoundException($"There is no image processor '{named}'; change data.images.processor.", named);
        }

        processor.TakeOptions(options);
        return processor;
    }

    /// <summary>The value of each byte, channel by channel.</summary>
    public PixelScale Scale() => PixelScale.Of(
        PixelScale.Spread("data.mean (else image_mean)", _means, _channels), PixelScale.Spread("data.deviation (else image_std)", _deviations, _channels), _factor);

    /// <summary>Does to a picture all that comes before the scaling.</summary>
    /// <param name="picture">As it was read.</param>
    /// <returns>The picture with the wanted channels, resized and cut.</returns>
    public Picture Apply(Picture picture)
    {
        Picture result = picture.WithChannels(_channels);
        if (_shorterEdge is { } edge)
        {
            // As Hugging Face does it: the longer edge is rounded down.
            int shorter = Math.Min(result.Width, result.Height);
            int longer = (int)((long)edge * Math.Max(result.Width, result.Height) / shorter);
            result = result.Width <= result.Height
                ? Resampler.Resize(result, edge, longer, _resampling)
                : Resampler.Resize(result, longer, edge, _resampling);
        }
        else if (_size is { } size)
        {
            result = Resampler.Resize(result, size.Width, size.Height, _resampling);
        }

        return _crop is { } crop ? result.CropCentre(crop.Width, crop.Height) : result;
    }

    /// <summary>What config.json says of the images, for models without an image processor.</summary>
    private void TakeModel(JsonPlace model)
    {
        _channels = model.Find("num_channels")?.Number() ?? _channels;
        _size = model.Find("image_size") is { } size ? Square(size) : null;
        TakeScale(model);
    }

    private void TakeSettings(JsonPlace settings)
    {
        if (settings.Find("crop_pct") is { } part)
        {
            throw part.Error("only the image processors of ViT, DeiT and CLIP are known, which have no such setting; choose another model");
        }

        _size = null;
        if (Flag(settings, "do_resize", fallback: true))
        {
            JsonPlace size = settings.Get("size");
            JsonPlace? edge = size is { IsNumber: false, IsList: false } ? size.Find("shortest_edge") : null;
            _shorterEdge = edge is { } given ? Square(given).Height : null;
            _size = edge is null ? Square(size) : null;
        }

        _crop = Flag(settings, "do_center_crop", fallback: false) ? Square(settings.Get("crop_size")) : null;
        if (settings.Find("resample") is { } resample)
        {
            _resampling = Enum.IsDefined((Resampling)resample.Number())
                ? (Resampling)resample.Number()
                : throw resample.Error($"{resample.Number()} is none of Pillow's filters, 0 to 5");
        }

        _factor = Flag(settings, "do_rescale", fallback: true) ? settings.Find("rescale_factor")?.Real() ?? _factor : 1;
        if (Flag(settings, "do_normalize", fallback: true))
        {
            TakeScale(settings);
        }
        else
        {
            (_means, _deviations) = ([0], [1]);
        }
    }

    private void TakeScale(JsonPlace settings)
    {
        _means = settings.Find("image_mean") is { } means ? Numbers(means) : _means;
        _deviations = settings.Find("image_std") is { } deviations ? Numbers(deviations) : _deviations;
        int wrong = Array.FindIndex(_deviations, static deviation => deviation <= 0);
        if (wrong >= 0)
        {
            throw settings.Get("image_std").Error($"{_deviations[wrong]} is no deviation; each must be above 0");
        }
    }

    private static bool Flag(JsonPlace settings, string key, bool fallback) => settings.Find(key)?.Flag() ?? fallback;

    private static double[] Numbers(JsonPlace list) => [.. list.Items().Select(static item => item.Real())];

    /// <summary>A size as configurations write it: one number for a square, a list of height and width, or an object with both.</summary>
    private static (int Height, int Width) Square(JsonPlace size)
    {
        int[] sides = size switch
        {
            { IsNumber: true } => [size.Number(), size.Number()],
            { IsList: true } => [.. size.Items().Select(static item => item.Number())],
            _ => [size.Get("height").Number(), size.Get("width").Number()],
        };
        return sides is [>= 1, >= 1]
            ? (sides[0], sides[1])
            : throw size.Error("a size is one number, or height and width, each at least 1");
    }

    private void TakeOptions(DataOptions options)
    {
        ImageDataOptions images = options.Images;
        _channels = images.Channels ?? _channels;
        if (_channels is not (1 or 3))
        {
            throw new ConfigurationException(
                $"data.images.channels: the model takes {_channels} channels, but images are read with 1 or 3; choose another model.");
        }

        if (images.Resize is { } edge)
        {
            (_shorterEdge, _size) = (edge, null);
        }

        if (images.Crop is { } side)
        {
            _crop = (side, side);
        }

        _resampling = images.Resampling ?? _resampling;
        _means = options.Mean?.ToArray() ?? _means;
        _deviations = options.Deviation?.ToArray() ?? _deviations;
    }
}
