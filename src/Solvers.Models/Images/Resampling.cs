namespace Solvers.Models;

/// <summary>How pixels are weighed when an image is resized; the numbers are those of Pillow, which image processors use.</summary>
public enum Resampling
{
    /// <summary>The nearest pixel.</summary>
    Nearest = 0,

    /// <summary>A windowed sinc over three pixels to each side.</summary>
    Lanczos = 1,

    /// <summary>A triangle over one pixel to each side.</summary>
    Bilinear = 2,

    /// <summary>A cubic over two pixels to each side, a = -0.5.</summary>
    Bicubic = 3,

    /// <summary>Every pixel that is covered, equally.</summary>
    Box = 4,

    /// <summary>A windowed sinc over one pixel to each side.</summary>
    Hamming = 5,
}
