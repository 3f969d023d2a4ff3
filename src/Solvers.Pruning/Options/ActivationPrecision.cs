namespace Solvers.Pruning;

/// <summary>How the activations between stages are kept.</summary>
public enum ActivationPrecision
{
    /// <summary>32 bits each.</summary>
    Single,

    /// <summary>16 bits each: half the memory, rounded after every stage; beyond 65504 they are an error.</summary>
    Half,
}
