using System.Runtime.InteropServices;

namespace TorchSharp;

// Random numbers.
internal static partial class Native
{
    [LibraryImport(Library)]
    internal static partial int st_normal_(TensorHandle self, double mean, double std, GeneratorHandle generator);

    [LibraryImport(Library)]
    internal static partial int st_uniform_(TensorHandle self, double low, double high, GeneratorHandle generator);

    [LibraryImport(Library)]
    internal static partial int st_bernoulli_(TensorHandle self, double p, GeneratorHandle generator);

    [LibraryImport(Library)]
    internal static partial int st_multinomial(TensorHandle self, long num_samples,
        [MarshalAs(UnmanagedType.I4)] bool replacement, GeneratorHandle generator, out nint result);
}
