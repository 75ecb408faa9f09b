using System.Collections.Immutable;
using System.Globalization;
using Allocator.Fuzz.Inputs;
using Allocator.Fuzz.Targets;

namespace Allocator.Fuzz.Campaigns;

/// <summary>What to fuzz, for how long, and with what.</summary>
/// <param name="Target">What inputs are thrown at.</param>
/// <param name="Folder">Where the campaign keeps what must outlive it.</param>
internal sealed record CampaignOptions(FuzzTarget Target, CampaignFolder Folder)
{
    /// <summary>What --subject says; null for the allocator that ships.</summary>
    public string? Subject { get; init; }

    /// <summary>What --operations says; null for all.</summary>
    public string? Operations { get; init; }

    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How many processes run at once.</summary>
    public int Jobs { get; init; } = System.Environment.ProcessorCount;

    public ulong Seed { get; init; }

    /// <summary>Whether to go on after a finding, for as long as the time lasts.</summary>
    public bool KeepsGoing { get; init; }

    /// <summary>Whether what earlier campaigns have learned is forgotten, and there are no seeds.</summary>
    public bool StartsFromNothing { get; init; }

    /// <summary>How long one input may run.</summary>
    public TimeSpan InputTimeMax { get; init; } = RunConditions.UsualTime;

    /// <summary>Further flags for libFuzzer, after the campaign's own: the last of two wins.</summary>
    public ImmutableArray<string> LibFuzzerFlags { get; init; } = [];

    /// <summary>Where counterexamples are saved.</summary>
    public required string FindingsFolder { get; init; }

    /// <summary>What an input was run under when it ended its process, libFuzzer's own limits included, for running it again.</summary>
    /// <remarks>Of the memory that a process may have, the managed heap gets half: the rest is the runtime's and libFuzzer's.</remarks>
    public RunConditions Conditions => new()
    {
        Subject = Subject,
        Operations = Operations,
        TimeMax = LimitOf("-timeout=") is { } seconds ? TimeSpan.FromSeconds(seconds) : InputTimeMax,
        MemoryMebibytesMax = LimitOf("-rss_limit_mb=") is { } mebibytes ? Math.Max(1, mebibytes / 2) : RunConditions.UsualMemoryMebibytes,
    };

    /// <summary>The harness' subject, as the environment of a process.</summary>
    public ImmutableDictionary<string, string> Environment
    {
        get
        {
            ImmutableDictionary<string, string> variables = ImmutableDictionary<string, string>.Empty;
            variables = Subject is null ? variables : variables.Add(HarnessSubject.ReferenceVariable, Subject);
            return Operations is null ? variables : variables.Add(HarnessSubject.OperationsVariable, Operations);
        }
    }

    /// <summary>What the flags for libFuzzer say last; null where they say nothing, or 0, which is no limit.</summary>
    private int? LimitOf(string flag)
        => LibFuzzerFlags.LastOrDefault(word => word.StartsWith(flag, StringComparison.Ordinal)) is { } last
            && int.TryParse(last[flag.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out int limit) && limit > 0
            ? limit
            : null;
}
