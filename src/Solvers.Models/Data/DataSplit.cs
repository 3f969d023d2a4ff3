namespace Solvers.Models;

/// <summary>Samples to prune with and samples to judge by.</summary>
public sealed class DataSplit : IDisposable
{
    private readonly Lazy<SampleSet> _training;
    private Action<SampleSet>? _check;

    /// <summary>Initialises the split, which takes the sets over.</summary>
    /// <param name="training">Samples for scores, gradients and training.</param>
    /// <param name="validation">Samples for evaluation.</param>
    public DataSplit(SampleSet training, SampleSet validation)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(validation);
        _training = new Lazy<SampleSet>(training);
        Validation = validation;
    }

    /// <summary>Initialises the split; the training samples are loaded when first asked for, for an evaluation needs none.</summary>
    /// <param name="loadTraining">Loads the training samples, or says why there are none.</param>
    /// <param name="validation">Samples for evaluation, which the split takes over.</param>
    public DataSplit(Func<SampleSet> loadTraining, SampleSet validation)
    {
        ArgumentNullException.ThrowIfNull(loadTraining);
        ArgumentNullException.ThrowIfNull(validation);
        _training = new Lazy<SampleSet>(() => Checked(loadTraining()));
        Validation = validation;
    }

    /// <summary>Samples for scores, gradients, calibration and training.</summary>
    /// <exception cref="Core.ConfigurationException">The configuration names no training samples.</exception>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">A file is malformed, or the samples do not pass the check.</exception>
    public SampleSet Training => _training.Value;

    /// <summary>Samples for evaluation.</summary>
    public SampleSet Validation { get; }

    /// <summary>Has the samples checked: those that are there at once, training samples still to be loaded when they are.</summary>
    /// <param name="check">Throws when samples do not fit.</param>
    public void Check(Action<SampleSet> check)
    {
        ArgumentNullException.ThrowIfNull(check);
        check(Validation);
        if (_training.IsValueCreated)
        {
            check(Training);
        }

        _check += check;
    }

    /// <summary>Frees both sets.</summary>
    public void Dispose()
    {
        if (_training.IsValueCreated)
        {
            Training.Dispose();
        }

        Validation.Dispose();
    }

    private SampleSet Checked(SampleSet loaded)
    {
        try
        {
            _check?.Invoke(loaded);
            return loaded;
        }
        catch
        {
            loaded.Dispose();
            throw;
        }
    }
}
