using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>Gathers losses and hits of an evaluation, in the order of the samples and in double precision.</summary>
/// <param name="isLanguageModel">Whether tokens are scored rather than samples.</param>
internal sealed class EvaluationSum(bool isLanguageModel)
{
    private double _loss;
    private long _hits;
    private long _count;

    /// <summary>Adds a batch.</summary>
    /// <param name="network">Computes the outputs.</param>
    /// <param name="hidden">What left the last stage.</param>
    /// <param name="labels">[B] or [B, T].</param>
    /// <exception cref="InvalidDataException">A loss is not finite.</exception>
    public void Add(HuggingFaceNetwork network, Tensor hidden, Tensor labels)
    {
        using DisposeScope scope = NewDisposeScope();
        if (isLanguageModel)
        {
            Tensor scored = TokenLosses.Scored(labels);
            if (scored.shape[0] > 0)
            {
                AddLosses(network, TokenLosses.Compute(network, hidden, labels, scored));
            }

            return;
        }

        Tensor outputs = network.Finish(hidden);
        AddLosses(network, nn.functional.cross_entropy(outputs, labels, reduction: nn.Reduction.None));
        _hits += outputs.argmax(1).eq(labels).sum().ToInt64();
    }

    /// <summary>The means.</summary>
    /// <param name="samples">The samples.</param>
    /// <exception cref="InvalidDataException">No token was scored.</exception>
    public Evaluation Result(SampleSet samples)
    {
        if (_count == 0)
        {
            throw new InvalidDataException($"'{samples.Source}': no token is scored, so there is no perplexity; use longer windows.");
        }

        return isLanguageModel
            ? Evaluation.OfTokens(_loss, samples)
            : new Evaluation(_loss / _count, (double)_hits / _count, Perplexity: null);
    }

    private void AddLosses(HuggingFaceNetwork network, Tensor losses)
    {
        foreach (float loss in MemoryMarshal.Cast<byte, float>(losses.cpu().bytes))
        {
            if (!float.IsFinite(loss))
            {
                string what = isLanguageModel ? "scored token" : "sample";
                throw new InvalidDataException(FormattableString.Invariant(
                    $"The network '{network.Source}' gives {what} {_count} (from 0) a loss of {loss}: its activations overflow single precision; check its weights."));
            }

            _loss += loss;
            _count++;
        }
    }
}
