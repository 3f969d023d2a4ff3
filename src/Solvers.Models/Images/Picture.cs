namespace Solvers.Models;

/// <summary>An image of bytes, row by row, the channels of a pixel beside each other.</summary>
/// <param name="Width">Pixels of a row, at least 1.</param>
/// <param name="Height">Rows, at least 1.</param>
/// <param name="Channels">1 (grey) or 3 (red, green, blue).</param>
/// <param name="Values">[height, width, channels].</param>
internal sealed record Picture(int Width, int Height, int Channels, byte[] Values)
{
    /// <summary>Converts to another number of channels; grey is made of colours by the weights of ITU-R 601-2, as Pillow does it.</summary>
    /// <param name="channels">1 or 3.</param>
    /// <returns>The picture itself when it has them already.</returns>
    public Picture WithChannels(int channels)
    {
        if (channels == Channels)
        {
            return this;
        }

        byte[] values = new byte[Width * Height * channels];
        for (int pixel = 0; pixel < Width * Height; pixel++)
        {
            if (channels == 3)
            {
                values.AsSpan(3 * pixel, 3).Fill(Values[pixel]);
            }
            else
            {
                ReadOnlySpan<byte> colour = Values.AsSpan(3 * pixel, 3);
                values[pixel] = (byte)(((colour[0] * 19595) + (colour[1] * 38470) + (colour[2] * 7471) + 0x8000) >> 16);
            }
        }

        return new Picture(Width, Height, channels, values);
    }

    /// <summary>Cuts out the middle; where the picture is smaller than that, it is surrounded by zeros.</summary>
    /// <param name="width">Pixels of a row of the result.</param>
    /// <param name="height">Rows of the result.</param>
    /// <returns>The picture itself when it has that size.</returns>
    public Picture CropCentre(int width, int height)
    {
        if (width == Width && height == Height)
        {
            return this;
        }

        byte[] values = new byte[width * height * Channels];

        // The middle of an odd rest lies one pixel up and to the left.
        int left = (Width - width) >> 1;
        int top = (Height - height) >> 1;
        int first = Math.Max(0, -left);
        int count = Math.Min(width, Width - left) - first;
        for (int row = Math.Max(0, -top); row < Math.Min(height, Height - top); row++)
        {
            Values.AsSpan((((row + top) * Width) + first + left) * Channels, count * Channels)
                .CopyTo(values.AsSpan(((row * width) + first) * Channels));
        }

        return new Picture(width, height, Channels, values);
    }
}
