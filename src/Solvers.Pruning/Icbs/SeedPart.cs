namespace Solvers.Pruning;

/// <summary>The parts of a run that draw random numbers, each from a seed of its own.</summary>
internal enum SeedPart : ulong
{
    /// <summary>The order of the training samples.</summary>
    Batches = 1,

    /// <summary>The order of the samples of second batches.</summary>
    SecondBatches = 2,

    /// <summary>The samples of the initial cut's scores.</summary>
    Calibration = 3,

    /// <summary>The order of layers in an epoch.</summary>
    Schedule = 4,

    /// <summary>Random initial scores; plus the layer's number.</summary>
    InitialScores = 1UL << 32,

    /// <summary>A step's block selection and solves; plus the step's number.</summary>
    Steps = 2UL << 32,
}
