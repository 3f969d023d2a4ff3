namespace Solvers.Models;

/// <summary>How rotary position embeddings are stretched to longer contexts.</summary>
internal enum RotaryKind
{
    /// <summary>Not at all.</summary>
    Default,

    /// <summary>Every position is divided by the factor.</summary>
    Linear,

    /// <summary>The base grows with the length of the text.</summary>
    Dynamic,

    /// <summary>Long wavelengths are divided by the factor, short ones are kept (Llama 3.1).</summary>
    Llama3,

    /// <summary>By parts, with a temperature (arXiv 2309.00071).</summary>
    Yarn,
}
