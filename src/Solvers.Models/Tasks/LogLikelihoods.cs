using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>Computes how likely a language model finds continuations.</summary>
internal static class LogLikelihoods
{
    // Positions of a batch: enough for full speed, few enough that padding and memory stay small.
    private const int PositionsPerBatch = 2048;

    // Hidden states kept at once, so that a network that reads its stages when they are opened reads each once for many batches.
    private const long HiddenByteCount = 1L << 28;

    // Rows of outputs at once: a vocabulary of 128 000 makes 131 MB of them.
    private const int RowsPerHead = 256;

    /// <summary>Computes the log-likelihood of each continuation: the sum over its tokens, each given all tokens before it.</summary>
    /// <param name="network">A causal language model: its outputs at a position depend on the tokens up to there, and its <see cref="IStagedNetwork.Finish"/> on each position alone.</param>
    /// <param name="texts">The tokens. Equal inputs are evaluated once.</param>
    /// <returns>One log-likelihood per text, in nats.</returns>
    /// <exception cref="InvalidDataException">A log-likelihood is not finite.</exception>
    public static double[] Compute(IStagedNetwork network, IReadOnlyList<ScoredTokens> texts)
    {
        using IDisposable noGradient = no_grad();
        double[] sums = new double[texts.Count];

        // Longest first, so that a batch is as long as its first input and the largest comes when memory is freshest.
        int[][] groups = [.. Enumerable.Range(0, texts.Count)
            .GroupBy(index => texts[index].Input, TokenComparer.Instance)
            .OrderByDescending(static group => group.Key.Length)
            .Select(static group => group.ToArray())];
        int start = 0;
        while (start < groups.Length)
        {
            using DisposeScope scope = NewDisposeScope();
            List<(int[][] Groups, Tensor Hidden)> batches = [];
            long bytes = 0;
            while (start < groups.Length && bytes < HiddenByteCount)
            {
                int length = texts[groups[start][0]].Input.Length;
                int count = Math.Min(groups.Length - start, Math.Max(1, PositionsPerBatch / length));
                int[][] batch = groups[start..(start + count)];
                Tensor hidden = Begin(network, [.. batch.Select(group => texts[group[0]].Input)], length);
                batches.Add((batch, hidden));
                bytes += hidden.numel() * sizeof(float);
                start += count;
            }

            PassStages(network, batches);
            foreach ((int[][] batch, Tensor hidden) in batches)
            {
                Score(network, hidden, batch, texts, sums);
            }
        }

        return sums;
    }

    /// <summary>Pads inputs behind their end, where a causal model does not look.</summary>
    private static Tensor Begin(IStagedNetwork network, int[][] inputs, int length)
    {
        using DisposeScope scope = NewDisposeScope();
        long[] tokens = new long[inputs.Length * length];
        for (int row = 0; row < inputs.Length; row++)
        {
            for (int i = 0; i < inputs[row].Length; i++)
            {
                tokens[(row * length) + i] = inputs[row][i];
            }
        }

        Tensor padded = TensorData.FromInt64s(tokens, network.Device).reshape(inputs.Length, length);
        return network.Begin(padded).MoveToOuterDisposeScope();
    }

    private static void PassStages(IStagedNetwork network, List<(int[][] Groups, Tensor Hidden)> batches)
    {
        for (int index = 0; index < network.StageNames.Count; index++)
        {
            using INetworkStage stage = network.OpenStage(index);
            for (int i = 0; i < batches.Count; i++)
            {
                using DisposeScope scope = NewDisposeScope();
                using Tensor entering = batches[i].Hidden;
                batches[i] = (batches[i].Groups, stage.Apply(entering, PlainLinearEvaluator.Instance).MoveToOuterDisposeScope());
            }
        }
    }

    /// <summary>Scores a batch. Outputs are formed only at the positions that predict a scored token.</summary>
    private static void Score(
        IStagedNetwork network, Tensor hidden, int[][] batch, IReadOnlyList<ScoredTokens> texts, double[] sums)
    {
        using DisposeScope scope = NewDisposeScope();
        long length = hidden.shape[1];
        List<long> rows = [];
        List<long> targets = [];
        List<int> owners = [];
        foreach ((int row, int[] group) in batch.Index())
        {
            foreach (int text in group)
            {
                int[] continuation = texts[text].Continuation;
                long first = (row * length) + texts[text].Input.Length - continuation.Length;
                for (int i = 0; i < continuation.Length; i++)
                {
                    rows.Add(first + i);
                    targets.Add(continuation[i]);
                    owners.Add(text);
                }
            }
        }

        Tensor states = hidden.reshape(-1, hidden.shape[2]);
        for (int start = 0; start < rows.Count; start += RowsPerHead)
        {
            using DisposeScope inner = NewDisposeScope();
            int count = Math.Min(RowsPerHead, rows.Count - start);
            Tensor index = TensorData.FromInt64s([.. rows.Skip(start).Take(count)], network.Device);
            Tensor target = TensorData.FromInt64s([.. targets.Skip(start).Take(count)], network.Device);
            Tensor outputs = network.Finish(states.index_select(0, index).unsqueeze(0)).squeeze(0);
            Tensor likelihoods = nn.functional.log_softmax(outputs, 1).gather(1, target.unsqueeze(1)).cpu();
            ReadOnlySpan<float> values = likelihoods.data<float>().ToArray();
            for (int i = 0; i < count; i++)
            {
                sums[owners[start + i]] += float.IsFinite(values[i])
                    ? values[i]
                    : throw new InvalidDataException(FormattableString.Invariant(
                        $"The network '{network.Architecture}' gives a choice a log-likelihood of {values[i]}: its activations overflow single precision; check its weights."));
            }
        }
    }
}
