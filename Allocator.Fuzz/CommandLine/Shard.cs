using System.CommandLine.Parsing;
using System.Globalization;
using Allocator.Verification.Generating;

namespace Allocator.Fuzz.CommandLine;

/// <summary>A part of a work that several machines share.</summary>
/// <param name="Number">Which part, counted from 1.</param>
/// <param name="Count">How many parts there are.</param>
internal readonly record struct Shard(int Number, int Count)
{
    // A Kubernetes Indexed Job counts from 0; a Slurm array from wherever its range begins.
    private const string KubernetesIndex = "JOB_COMPLETION_INDEX";
    private const string SlurmIndex = "SLURM_ARRAY_TASK_ID";
    private const string SlurmFirst = "SLURM_ARRAY_TASK_MIN";

    public static Shard Whole => new(1, 1);

    /// <summary>I/N as it is written; N alone is the part that the cluster's scheduler gave this process.</summary>
    public static Shard Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        string[] parts = text.Split('/');
        int? count = ToNumber(parts[^1]);
        int? number = parts.Length == 2 ? ToNumber(parts[0]) : parts.Length == 1 ? OfScheduler(Environment.GetEnvironmentVariable) : null;
        if (count is >= 1 && number >= 1 && number <= count)
        {
            return new(number.Value, count.Value);
        }

        result.AddError(parts.Length == 1 && count is >= 1 && number is null
            ? $"--shard {text}: which of the {text} is not said: write I/N, or set {KubernetesIndex} or {SlurmIndex}"
            : $"'{text}' is no shard: write I/N with I from 1 to N");
        return Whole;
    }

    /// <summary>The part that a scheduler's variables name, counted from 1; null when there are none.</summary>
    public static int? OfScheduler(Func<string, string?> variable)
        => ToNumber(variable(KubernetesIndex)) is { } index ? index + 1
            : ToNumber(variable(SlurmIndex)) is { } task ? task - (ToNumber(variable(SlurmFirst)) ?? 0) + 1
            : null;

    /// <summary>The part's own seed; the first part has the seed that a run without shards has.</summary>
    public ulong SeedFrom(ulong seed) => Number == 1 ? seed : SeededRandom.ForCase(seed, Number).NextBits();

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}/{Count}");

    private static int? ToNumber(string? text)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
