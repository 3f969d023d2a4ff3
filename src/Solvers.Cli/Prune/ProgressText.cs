using System.Globalization;
using Solvers.Models;
using Solvers.Pruning;

namespace Solvers.Cli;

/// <summary>How figures of a pruning run are written for people.</summary>
internal static class ProgressText
{
    /// <summary>Writes the figure of merit: accuracy in percent, or perplexity.</summary>
    /// <param name="record">The evaluation.</param>
    /// <returns>Such as "86.19 %" or "3.641".</returns>
    public static string Merit(EvaluationRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Merit(record.Accuracy, record.Perplexity);
    }

    /// <summary>Writes the figure of merit: accuracy in percent, or perplexity.</summary>
    /// <param name="accuracy">0 to 1; null for language models.</param>
    /// <param name="perplexity">exp(loss); null for classifiers.</param>
    /// <returns>Such as "86.19 %" or "3.641"; "-" without either.</returns>
    public static string Merit(double? accuracy, double? perplexity) =>
        accuracy is { } share ? string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.00} %")
        : perplexity is { } value ? string.Create(CultureInfo.InvariantCulture, $"{value:0.000}")
        : "-";

    /// <summary>Names the figure of merit.</summary>
    /// <param name="accuracy">0 to 1; null for language models.</param>
    /// <returns>"accuracy" or "perplexity".</returns>
    public static string MeritName(double? accuracy) => accuracy is null ? "perplexity" : "accuracy";

    /// <summary>Writes a loss.</summary>
    /// <param name="loss">The loss.</param>
    /// <returns>Four decimals.</returns>
    public static string Loss(double loss) => loss.ToString("0.0000", CultureInfo.InvariantCulture);

    /// <summary>Writes a share in percent.</summary>
    /// <param name="share">0 to 1; null when unknown.</param>
    /// <returns>Such as "34 %", or "-".</returns>
    public static string Percent(double? share) =>
        share is { } value ? string.Create(CultureInfo.InvariantCulture, $"{value * 100:0} %") : "-";

    /// <summary>Writes the score of a task.</summary>
    /// <param name="score">The score; null when the task has none of the kind.</param>
    /// <returns>Such as "39.00 % ± 4.90", or "-".</returns>
    public static string Score(TaskScore? score) => score switch
    {
        null => "-",
        { StandardError: { } error } => string.Create(
            CultureInfo.InvariantCulture, $"{score.Value * 100:0.00} % ± {error * 100:0.00}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{score.Value * 100:0.00} %"),
    };

    /// <summary>Writes the relative reconstruction error of a layer.</summary>
    /// <param name="record">The layer.</param>
    /// <returns>Such as "error 0.1042", or "error 0.1042 to 0.0531" with an updater; "(dampened)" where the Gram matrix needed it.</returns>
    public static string LayerError(LayerRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        string updated = record.Iterations is null ? string.Empty : $" to {Error(record.Error)}";
        string dampened = record.Dampening > 0 ? " (dampened)" : string.Empty;
        return $"error {Error(record.MaskError)}{updated}{dampened}";
    }

    /// <summary>Writes a relative reconstruction error.</summary>
    /// <param name="error">At least 0.</param>
    /// <returns>Four significant digits.</returns>
    public static string Error(double error) => error.ToString("0.000e+0", CultureInfo.InvariantCulture);

    /// <summary>Writes a relative gap.</summary>
    /// <param name="gap">At least 0.</param>
    /// <returns>Such as "8.5e-4", or "0".</returns>
    public static string Gap(double gap) => gap.ToString(gap == 0 ? "0" : "0.0e+0", CultureInfo.InvariantCulture);

    /// <summary>Writes a span of time.</summary>
    /// <param name="span">The time; null when unknown.</param>
    /// <returns>Such as "1.2 s", "3 min 05 s", "2 h 05 min", or "-".</returns>
    public static string Time(TimeSpan? span) => span switch
    {
        null => "-",
        { TotalSeconds: < 59.95 } seconds => string.Create(CultureInfo.InvariantCulture, $"{seconds.TotalSeconds:0.0} s"),
        { TotalHours: < 1 } minutes => string.Create(
            CultureInfo.InvariantCulture, $"{(int)minutes.TotalMinutes} min {minutes.Seconds:00} s"),
        { } hours => string.Create(CultureInfo.InvariantCulture, $"{(int)hours.TotalHours} h {hours.Minutes:00} min"),
    };
}
