namespace Solvers.Studies;

/// <summary>How the lists of a sweep are combined.</summary>
public enum SweepCombination
{
    /// <summary>Every value with every other.</summary>
    Cross,

    /// <summary>The first of each list, the second of each, and so on; the lists are equally long.</summary>
    Zip,
}
