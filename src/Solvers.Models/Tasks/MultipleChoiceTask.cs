using System.Text;
using Solvers.Core;

namespace Solvers.Models;

/// <summary>
/// Multiple-choice questions, read and encoded for a language model, without examples: its answer is the choice it finds likeliest.
/// </summary>
/// <remarks>Scores as the evaluation harness does, https://github.com/EleutherAI/lm-evaluation-harness, tasks of type multiple_choice.</remarks>
public sealed class MultipleChoiceTask
{
    private readonly IStagedNetwork _network;
    private readonly int _contextLength;
    private readonly TaskOptions _options;
    private readonly TaskFile _file;

    // Every choice of every question, in order.
    private readonly ScoredTokens[] _choices;

    private MultipleChoiceTask(IStagedNetwork network, ITokenizer tokenizer, int contextLength, TaskOptions options)
    {
        _network = network;
        _contextLength = contextLength;
        _options = options;
        _file = TaskFile.Read(options.File, options.Format, options.Limit);
        _choices =
        [
            .. _file.Questions.SelectMany(
                question => question.Choices.Select(choice => Encode(question, choice, tokenizer, contextLength, options))),
        ];
    }

    /// <summary>Reads a task and encodes its choices; computes nothing.</summary>
    /// <param name="network">A causal language model, whose outputs are [B, T, vocabulary]; borrowed.</param>
    /// <param name="tokenizer">The tokenizer it was trained with.</param>
    /// <param name="contextLength">How many tokens the model sees at most.</param>
    /// <param name="options">The task; <see cref="TaskOptions.Tokenizer"/> and <see cref="TaskOptions.ContextLength"/> are the caller's.</param>
    /// <returns>The task.</returns>
    /// <exception cref="FileNotFoundException">There is no task file.</exception>
    /// <exception cref="InvalidDataException">A line is malformed or cannot be scored; the message names file, line and field.</exception>
    public static MultipleChoiceTask Load(IStagedNetwork network, ITokenizer tokenizer, int contextLength, TaskOptions options)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(contextLength);
        return new MultipleChoiceTask(network, tokenizer, contextLength, options);
    }

    /// <summary>Reads several tasks.</summary>
    /// <param name="network">The language model; borrowed. Any network when there are no tasks.</param>
    /// <param name="tasks">The tasks.</param>
    /// <returns>The tasks, in their order.</returns>
    /// <exception cref="ConfigurationException">The network is no language model with a tokenizer, or a length is missing.</exception>
    /// <exception cref="FileNotFoundException">A task file or tokenizer is missing.</exception>
    /// <exception cref="InvalidDataException">A file is malformed, a line cannot be scored, or tokenizer and model do not belong together.</exception>
    public static IReadOnlyList<MultipleChoiceTask> LoadAll(INetwork network, IReadOnlyList<TaskOptions> tasks)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(tasks);
        return tasks.Count == 0 ? [] : LoadAll(
            network is ResidentNetwork { Network: { } model } ? model : throw NoLanguageModel(network.Architecture), tasks);
    }

    /// <summary>Reads several tasks.</summary>
    /// <param name="model">The language model, in memory or streamed; borrowed. Any transformer when there are no tasks.</param>
    /// <param name="tasks">The tasks.</param>
    /// <returns>The tasks, in their order.</returns>
    /// <exception cref="ConfigurationException">The network is no language model with a tokenizer, or a length is missing.</exception>
    /// <exception cref="FileNotFoundException">A task file or tokenizer is missing.</exception>
    /// <exception cref="InvalidDataException">A file is malformed, a line cannot be scored, or tokenizer and model do not belong together.</exception>
    public static IReadOnlyList<MultipleChoiceTask> LoadAll(HuggingFaceNetwork model, IReadOnlyList<TaskOptions> tasks)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(tasks);
        if (tasks.Count > 0 && !model.IsLanguageModel)
        {
            throw NoLanguageModel(model.Architecture);
        }

        return
        [
            .. tasks.Select((options, index) => Load(
                model,
                LoadTokenizer(options, model),
                options.ContextLength ?? model.ContextLength ?? throw new ConfigurationException(
                    $"tasks[{index}].contextLength: the model does not say how many tokens it sees; give the number."),
                options)),
        ];
    }

    /// <summary>Asks the model the questions.</summary>
    /// <returns>The scores.</returns>
    /// <exception cref="InvalidDataException">The model's outputs for a choice are not finite.</exception>
    public TaskResult Evaluate()
    {
        double[] likelihoods = LogLikelihoods.Compute(_network, _choices);
        List<bool> plain = [];
        List<bool> byCharacters = [];
        List<bool> byBytes = [];
        int first = 0;
        foreach (TaskQuestion question in _file.Questions)
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
            _options.Name,
            _options.Format,
            _file.Questions.Count,
            TaskScore.Of(plain),
            byCharacters.Count > 0 ? TaskScore.Of(byCharacters) : null,
            byBytes.Count > 0 ? TaskScore.Of(byBytes) : null,
            _contextLength,
            _file.Hash);
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
