namespace TorchSharp;

// Random number generators.
public static partial class torch
{
    /// <summary>Seeds the default generators of all devices.</summary>
    /// <param name="seed">The seed.</param>
    /// <returns>The default generator in main memory.</returns>
    public static Generator manual_seed(long seed)
    {
        Native.Check(Native.st_manual_seed(seed));
        return Generator.Default;
    }

    /// <summary>A source of random numbers.</summary>
    public class Generator : IDisposable
    {
        /// <summary>Initializes a new instance of the <see cref="Generator"/> class.</summary>
        /// <param name="seed">The seed.</param>
        /// <param name="device">The device whose tensors it fills; main memory by default.</param>
        public Generator(ulong seed = 0, Device? device = null)
        {
            this.device = InitializeDevice(device);
            Native.Check(Native.st_generator_new(
                (long)seed, (int)this.device.type, this.device.index, out nint generator));
            Owned = new GeneratorHandle(generator);
        }

        private Generator(GeneratorHandle owned)
        {
            device = CPU;
            Owned = owned;
        }

        /// <summary>The default generator in main memory.</summary>
        public static Generator Default
        {
            get
            {
                Native.Check(Native.st_generator_default(out nint generator));
                return new Generator(new GeneratorHandle(generator));
            }
        }

        /// <summary>The device whose tensors it fills.</summary>
        public Device device { get; }

        internal GeneratorHandle Owned { get; }

        /// <summary>Starts the generator anew.</summary>
        /// <param name="seed">The seed.</param>
        /// <returns>This generator.</returns>
        public Generator manual_seed(long seed)
        {
            Native.Check(Native.st_generator_seed(Owned, seed));
            return this;
        }

        /// <summary>The seed the generator started from.</summary>
        /// <returns>The seed.</returns>
        public long initial_seed()
        {
            Native.Check(Native.st_generator_initial_seed(Owned, out long seed));
            return seed;
        }

        /// <summary>Frees the native generator.</summary>
        public void Dispose()
        {
            Dispose(disposing: true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Frees the native generator.</summary>
        /// <param name="disposing">Whether <see cref="Dispose()"/> was called.</param>
        protected virtual void Dispose(bool disposing)
        {
            if (disposing)
            {
                Owned.Dispose();
            }
        }
    }
}
