using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Allocator.Fuzz.Campaigns;
using Allocator.Fuzz.Inputs;

namespace Allocator.Fuzz.CommandLine;

/// <summary>Options that several verbs share, so that they are spelled and explained the same everywhere.</summary>
internal static class CommonOptions
{
    public const string WorkName = "--work";
    public const string SubjectName = "--subject";
    public const string OperationsName = "--operations";
    public const string TimeoutName = "--timeout";
    public const string MemoryName = "--memory";

    public static Option<bool> Json { get; } = new("--json") { Description = "Print one JSON document instead of text.", Recursive = true };

    public static Option<string?> Subject() => new(SubjectName)
    {
        Description = "The allocator to judge: a name from 'list', or FILE.dll[:NAME] for one of your own.",
        HelpName = "NAME",
    };

    public static Option<string?> Target() => new("--target")
    {
        Description = "The fuzz target whose input the file is; without it, the one that a folder of its path is named after.",
        HelpName = "NAME",
    };

    public static Option<string> Findings() => new("--findings")
    {
        Description = "The folder that counterexamples are saved in.",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => FindingsFolder.Usual,
        Validators = { RequireName },
    };

    public static Option<ulong> Seed() => new("--seed")
    {
        Description = "The seed of all random choices, decimal or 0x hexadecimal; the same seed makes the same choices.",
        HelpName = "NUMBER",
        DefaultValueFactory = _ => 20250128,
        CustomParser = ParseSeed,
    };

    public static Option<TimeSpan> Time(string what, string preset) => new("--time")
    {
        Description = $"{what} (20s, 5m, 8h).",
        HelpName = "TIME",
        DefaultValueFactory = _ => TimeSpan.FromSeconds(double.Parse(preset.TrimEnd('s'), CultureInfo.InvariantCulture)),
        CustomParser = Duration.Parse,
    };

    public static Option<TimeSpan> Timeout() => new(TimeoutName)
    {
        Description = "How long a single input may run before it counts as an endless loop (10s, 1m).",
        HelpName = "TIME",
        DefaultValueFactory = _ => RunConditions.UsualTime,
        CustomParser = Duration.Parse,
    };

    public static Option<int> Memory() => new(MemoryName)
    {
        Description = "How many MiB the managed heap of a process may have that runs a single input.",
        HelpName = "NUMBER",
        DefaultValueFactory = _ => RunConditions.UsualMemoryMebibytes,
        Validators = { RequirePositive },
    };

    public static Option<string?> Operations() => new(OperationsName)
    {
        Description = "Only these operations, as in allocate,free; 'constraints' lets allocate have some. For a target's inputs.",
        HelpName = "LIST",
    };

    public static Option<Shard> Shard(string what) => new("--shard")
    {
        Description = $"{what} (I/N with I from 1; N alone takes I from JOB_COMPLETION_INDEX or SLURM_ARRAY_TASK_ID).",
        HelpName = "I/N",
        DefaultValueFactory = _ => CommandLine.Shard.Whole,
        CustomParser = CommandLine.Shard.Parse,
    };

    public static Option<string> Work() => new(WorkName)
    {
        Description = "The folder that campaigns keep what they have learned in.",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => "fuzz-work",
        Validators = { RequireName },
    };

    public static Option<string> Corpus() => new("--corpus")
    {
        Description = "The folder of the cases that are kept.",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => "corpus",
        Validators = { RequireName },
    };

    /// <summary>Refuses what is no number of at least 1.</summary>
    public static void RequirePositive(OptionResult result)
    {
        string text = result.Tokens is [var token, ..] ? token.Value : "1";
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number < 1)
        {
            result.AddError($"{result.Option.Name}: at least 1");
        }
    }

    /// <summary>Refuses an empty name of a file or folder.</summary>
    public static void RequireName(OptionResult result)
    {
        if (string.IsNullOrWhiteSpace(result.Tokens is [var token, ..] ? token.Value : "default"))
        {
            result.AddError($"{result.Option.Name}: the name is empty");
        }
    }

    private static ulong ParseSeed(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        bool isHexadecimal = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        bool isNumber = isHexadecimal
            ? ulong.TryParse(text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong seed)
            : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seed);
        if (!isNumber)
        {
            result.AddError($"'{text}' is not a seed: write a number below 2^64, decimal or with 0x");
        }

        return seed;
    }
}
