namespace Solvers.Braket.Client;

/// <summary>A request to Amazon Braket has failed, after all retries that make sense.</summary>
public sealed class BraketServiceException : Exception
{
    /// <summary>Initialises the exception.</summary>
    /// <param name="kind">What the service says is wrong.</param>
    /// <param name="message">One line: the operation, what the service said, and the remedy where there is one.</param>
    /// <param name="inner">What went wrong below; null when nothing did.</param>
    public BraketServiceException(ServiceErrorKind kind, string message, Exception? inner = null)
        : base(message, inner) => Kind = kind;

    /// <summary>Gets what the service says is wrong.</summary>
    public ServiceErrorKind Kind { get; }

    /// <summary>
    /// Gets a value indicating whether the service may have done what it was asked although no attempt brought its word: a connection
    /// broke, or an answer could not be read.
    /// </summary>
    public bool MayHaveSucceeded { get; init; }
}
