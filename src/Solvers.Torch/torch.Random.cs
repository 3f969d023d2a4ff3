namespace TorchSharp;

// Random numbers, as functions.
public static partial class torch
{
    /// <summary>Draws indices with probabilities in proportion to the elements of each row.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="num_samples">How many indices to draw.</param>
    /// <param name="replacement">Whether an index may be drawn twice.</param>
    /// <param name="generator">Where random numbers come from; the default generator of the device by default.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor multinomial(Tensor input, long num_samples, bool replacement = false,
        Generator? generator = null) =>
        Arg(input).multinomial(num_samples, replacement, generator);
}
