namespace TorchSharp;

// Random numbers, as methods.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Fills the tensor with normal random numbers.</summary>
        /// <param name="mean">The mean.</param>
        /// <param name="std">The standard deviation.</param>
        /// <param name="generator">Where random numbers come from; the default generator of the device by default.</param>
        /// <returns>This tensor.</returns>
        public Tensor normal_(double mean = 0, double std = 1, Generator? generator = null) =>
            InPlace(Native.st_normal_(Handle, mean, std, GeneratorHandle.Of(generator)));

        /// <summary>Fills the tensor with uniform random numbers.</summary>
        /// <param name="from">The start of the range.</param>
        /// <param name="to">The end of the range.</param>
        /// <param name="generator">Where random numbers come from; the default generator of the device by default.</param>
        /// <returns>This tensor.</returns>
        public Tensor uniform_(double from, double to, Generator? generator = null) =>
            InPlace(Native.st_uniform_(Handle, from, to, GeneratorHandle.Of(generator)));

        /// <summary>Fills the tensor with ones with probability p, and zeros.</summary>
        /// <param name="p">The order of the norm.</param>
        /// <param name="generator">Where random numbers come from; the default generator of the device by default.</param>
        /// <returns>This tensor.</returns>
        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) =>
            InPlace(Native.st_bernoulli_(Handle, p, GeneratorHandle.Of(generator)));

        /// <summary>Draws indices with probabilities in proportion to the elements of each row.</summary>
        /// <param name="num_samples">How many indices to draw.</param>
        /// <param name="replacement">Whether an index may be drawn twice.</param>
        /// <param name="generator">Where random numbers come from; the default generator of the device by default.</param>
        /// <returns>A new tensor.</returns>
        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) =>
            Wrap(Native.st_multinomial(Handle, num_samples, replacement, GeneratorHandle.Of(generator),
                out nint result), result);
    }
}
