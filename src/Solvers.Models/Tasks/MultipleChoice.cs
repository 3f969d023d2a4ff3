using System.Text;
using Solvers.Core;

namespace Solvers.Models;

/// <summary>Asks a language model multiple-choice questions without examples: its answer is the choice it finds likeliest.</summary>
/// <remarks>Scores as the evaluation harness does, https://github.com/EleutherAI/lm-evaluation-harness, tasks of type multiple_choice.</remarks>
public static class MultipleChoice
{
    /// <summary>Evaluates a task.</summary>
    /// <param name="network">A causal language model, whose outputs are [B, T, vocabulary].</param>
    /// <param name="tokenizer">The tokenizer it was trained with.</param>
    /// <param name="contextLength">How many tokens the model sees at most.</param>
    /// <param name="options">The task; <see cref="TaskOptions.Tokenizer"/> and <see cref="TaskOptions.ContextLength"/> are the caller's.</param>
    /// <returns>The scores.</returns>
    /// <exception cref="FileNotFoundException">There is no task file.</exception>
    /// <exception cref="InvalidDataException">A line is malformed or cannot be scored; the message names file, line and field.</exception>
    public static TaskResult Evaluate(IStagedNetwork network, ITokenizer tokenizer, int contextLength, TaskOptions options)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(contextLength);
        return Score(network, tokenizer, contextLength, options, TaskFile.Read(options.File, options.Format, options.Limit));
    }

    /// <summary>Evaluates several tasks. All files are read before anything is computed.</summary>
    /// <param name="network">The language model.</param>
    /// <param name="tasks">The tasks.</param>
    /// <returns>The scores, in the order of the tasks.</returns>
    /// <exception cref="ConfigurationException">The network is no language model with a tokenizer, or a length is missing.</exception>
    /// <exception cref="FileNotFoundException">A task file or tokenizer is missing.</exception>
    /// <exception cref="InvalidDataException">A file is malformed, a line cannot be scored, or tokenizer and model do not belong together.</exception>
    public static IReadOnlyList<TaskResult> EvaluateAll(INetwork network, IReadOnlyList<TaskOptions> tasks)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(tasks);
        return tasks.Count == 0 ? [] : EvaluateAll(
            network is ResidentNetwork { Network: { } model } ? model : throw NoLanguageModel(network.Architecture), tasks);
    }

    /// <summary>Evaluates several tasks. All files are read before anything is computed.</summary>
    /// <param name="model">The language model, in memory or streamed.</param>
    /// <param name="tasks">The tasks.</param>
    /// <returns>The scores, in the order of the tasks.</returns>
    /// <exception cref="ConfigurationException">The network is no language model with a tokenizer, or a length is missing.</exception>
    /// <exception cref="FileNotFoundException">A task file or tokenizer is missing.</exception>
    /// <exception cref="InvalidDataException">A file is malformed, a line cannot be scored, or tokenizer and model do not belong together.</exception>
    public static IReadOnlyList<TaskResult> EvaluateAll(HuggingFaceNetwork model, IReadOnlyList<TaskOptions> tasks)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(tasks);
        if (tasks.Count == 0)
        {
            return [];
        }

        if (!model.IsLanguageModel)
        {
            throw NoLanguageModel(model.Architecture);
        }

        (TaskOptions Options, TaskFile File, ITokenizer Tokenizer, int ContextLength)[] prepared =
            [.. tasks.Select((options, index) => (
                options,
                TaskFile.Read(options.File, options.Format, options.Limit),
                LoadTokenizer(options, model),
                options.ContextLength ?? model.ContextLength ?? throw new ConfigurationException(
                    $"tasks[{index}].contextLength: the model does not say how many tokens it sees; give the number.")))];
        return [.. prepared.Select(task => Score(model, task.Tokenizer, task.ContextLength, task.Options, task.File))];
    }

    private static ConfigurationException NoLanguageModel(string architecture) => new(
        $"tasks: '{architecture}' is no language model; leave the tasks out or choose a model of type '{Networks.HuggingFaceType}'.");

    private static ITokenizer LoadTokenizer(TaskOptions options, HuggingFaceNetwork model)
    {
        string path = options.Tokenizer ?? model.Source;
        ITokenizer tokenizer = Tokenizers.Load(path);
        return tokenizer.VocabularySize <= model.OutputCount
            ? tokenizer
            : throw new InvalidDataException(
                $"The tokenizer '{path}' has {tokenizer.VocabularySize} tokens, but the model '{model.Source}' knows {model.OutputCount}; "
                + "choose the tokenizer the model was trained with.");
    }

    private static TaskResult Score(
        IStagedNetwork network, ITokenizer tokenizer, int contextLength, TaskOptions options, TaskFile file)
    {
        double[] likelihoods = LogLikelihoods.Compute(network, [.. file.Questions.SelectMany(
            question => question.Choices.Select(choice => Encode(question, choice, tokenizer, contextLength, options)))]);
        List<bool> plain = [];
        List<bool> byCharacters = [];
        List<bool> byBytes = [];
        int first = 0;
        foreach (TaskQuestion question in file.Questions)
        {
            ReadOnlySpan<double> scores = likelihoods.AsSpan(first, question.Choices.Count);
            first += question.Choices.Count;
            plain.Add(Best(scores, question, static _ => 1) == question.Gold);
            if (question.Choices.All(static choice => choice.Text is not null))
            {
                byCharacters.Add(Best(scores, question, static text => text!.EnumerateRunes().Count()) == question.Gold);
                byBytes.Add(Best(scores, question, static text => Encoding.UTF8.GetByteCount(text!)) == question.Gold);
            }
        }

        return new TaskResult(
            options.Name,
            options.Format,
            file.Questions.Count,
            TaskScore.Of(plain),
            byCharacters.Count > 0 ? TaskScore.Of(byCharacters) : null,
            byBytes.Count > 0 ? TaskScore.Of(byBytes) : null,
            contextLength,
            file.Hash);
    }

    private static ScoredTokens Encode(
        TaskQuestion question, TaskChoice choice, ITokenizer tokenizer, int contextLength, TaskOptions options)
    {
        try
        {
            return ScoredTokens.Encode(choice, tokenizer, options.AddSpecialTokens, contextLength);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"'{options.File}', line {question.Line}: {exception.Message.TrimEnd('.')}.", exception);
        }
    }

    /// <summary>The choice of the largest score per unit of length; of equals the first.</summary>
    private static int Best(ReadOnlySpan<double> scores, TaskQuestion question, Func<string?, int> length)
    {
        int best = 0;
        double bestScore = double.NegativeInfinity;
        for (int i = 0; i < scores.Length; i++)
        {
            double score = scores[i] / length(question.Choices[i].Text);
            if (score > bestScore)
            {
                (best, bestScore) = (i, score);
            }
        }

        return best;
    }
}
