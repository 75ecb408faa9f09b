using System.Collections.Immutable;
using System.Globalization;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Targets;
using Allocator.Verification.Text;

namespace Allocator.Fuzz.Inputs;

/// <summary>What decides, beside its bytes, how an input ends: who is judged, on which operations, and what a run may take.</summary>
internal sealed record RunConditions
{
    public const int UsualMemoryMebibytes = 1024;

    public static readonly TimeSpan UsualTime = TimeSpan.FromSeconds(10);

    /// <summary>What --subject says; null for the allocator that ships.</summary>
    public string? Subject { get; init; }

    /// <summary>What --operations says; null for all.</summary>
    public string? Operations { get; init; }

    /// <summary>How long a run may take before it counts as an endless loop.</summary>
    public TimeSpan TimeMax { get; init; } = UsualTime;

    /// <summary>How much the managed heap of a run in a process of its own may have.</summary>
    public int MemoryMebibytesMax { get; init; } = UsualMemoryMebibytes;

    /// <summary>Who is judged.</summary>
    /// <exception cref="UsageException">A name is unknown.</exception>
    public HarnessSubject Judged => new(Subject, Operations);

    /// <summary>The options that say who is judged.</summary>
    public ImmutableArray<string> SubjectOptions =>
    [
        .. Option(CommonOptions.SubjectName, Subject),
        .. Option(CommonOptions.OperationsName, Operations),
    ];

    /// <summary>All of them as options of a command line; those that are as usual are left out.</summary>
    public ImmutableArray<string> Options =>
    [
        .. SubjectOptions,
        .. Option(CommonOptions.TimeoutName, TimeMax == UsualTime ? null : Duration.Write(TimeMax)),
        .. Option(CommonOptions.MemoryName, MemoryMebibytesMax == UsualMemoryMebibytes ? null : Number(MemoryMebibytesMax)),
    ];

    /// <summary><see cref="Options"/>, ready to be pasted behind a command; empty or with a space in front.</summary>
    public string OptionsText => string.Concat(Options.Select(word => $" {ShellWord.Quote(word)}"));

    private static string[] Option(string name, string? value) => value is null ? [] : [name, value];

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
