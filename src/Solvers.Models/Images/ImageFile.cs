using StbImageSharp;

namespace Solvers.Models;

/// <summary>Reads image files: PNG, JPEG and BMP by StbImageSharp, PGM and PPM by ourselves.</summary>
internal static class ImageFile
{
    /// <summary>The extensions of files that are images.</summary>
    public static readonly IReadOnlyList<string> Extensions = [".png", ".jpg", ".jpeg", ".bmp", ".pgm", ".ppm"];

    /// <summary>Reads an image; what it is is told by its content. Transparency is left out, 16 bits lose the lower eight.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The image, grey or coloured as it is stored.</returns>
    /// <exception cref="InvalidDataException">The file is no image, or damaged.</exception>
    public static Picture Read(string path)
    {
        byte[] content = File.ReadAllBytes(path);
        try
        {
            return PortableImage.Is(content) ? PortableImage.Read(content) : Decode(content);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"'{path}': {exception.Message}; replace the file or take it away.", exception);
        }
    }

    private static Picture Decode(byte[] content)
    {
        RequireWhole(content);
        ImageResult image;
        try
        {
            image = ImageResult.FromMemory(content);
        }
#pragma warning disable CA1031 // On damaged files the library throws whatever its arrays and streams throw.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            throw new InvalidDataException($"it cannot be read as PNG, JPEG, BMP, PGM or PPM ({exception.Message})", exception);
        }

        return WithoutTransparency(image);
    }

    // The library would take damaged bytes of a PNG as they are, and fill up what is missing of a JPEG with grey.
    private static void RequireWhole(ReadOnlySpan<byte> content)
    {
        if (PngChunks.Is(content))
        {
            PngChunks.RequireIntact(content);
        }

        if (content is [0xFF, 0xD8, ..] && content.LastIndexOf([(byte)0xFF, (byte)0xD9]) < 0)
        {
            throw new InvalidDataException("the end of this JPEG is missing");
        }
    }

    private static Picture WithoutTransparency(ImageResult image)
    {
        int stored = (int)image.Comp;
        int channels = stored <= 2 ? 1 : 3;
        if (stored == channels)
        {
            return new Picture(image.Width, image.Height, channels, image.Data);
        }

        byte[] values = new byte[image.Width * image.Height * channels];
        for (int pixel = 0; pixel < image.Width * image.Height; pixel++)
        {
            image.Data.AsSpan(pixel * stored, channels).CopyTo(values.AsSpan(pixel * channels));
        }

        return new Picture(image.Width, image.Height, channels, values);
    }
}
