namespace TorchSharp;

// Recording of operations for automatic differentiation, per thread.
public static partial class torch
{
    /// <summary>Whether operations are recorded on this thread.</summary>
    /// <returns>Whether they are.</returns>
    public static bool is_grad_enabled()
    {
        Native.Check(Native.st_is_grad_enabled(out int enabled));
        return enabled != 0;
    }

    /// <summary>Stops recording until the result is disposed.</summary>
    /// <returns>What restores the former state.</returns>
    public static IDisposable no_grad() => new GradientMode(enabled: false);

    /// <summary>Starts or stops recording until the result is disposed.</summary>
    /// <param name="enabled">Whether to record.</param>
    /// <returns>What restores the former state.</returns>
    public static IDisposable enable_grad(bool enabled = true) => new GradientMode(enabled);

    /// <summary>Starts or stops recording until the result is disposed.</summary>
    /// <param name="mode">Whether to record.</param>
    /// <returns>What restores the former state.</returns>
    public static IDisposable set_grad_enabled(bool mode = true) => new GradientMode(mode);

    private sealed class GradientMode : IDisposable
    {
        private readonly bool _former = is_grad_enabled();

        internal GradientMode(bool enabled)
        {
            Native.Check(Native.st_set_grad_enabled(enabled));
        }

        public void Dispose() => Native.Check(Native.st_set_grad_enabled(_former));
    }
}
