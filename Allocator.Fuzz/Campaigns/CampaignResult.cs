using System.Collections.Immutable;
using Allocator.Fuzz.LibFuzzer;

namespace Allocator.Fuzz.Campaigns;

/// <summary>What came of a campaign.</summary>
/// <param name="Counts">What its processes have counted.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Coverage">What its inputs have reached.</param>
/// <param name="CorpusInputs">How many inputs the corpus has now.</param>
/// <param name="Findings">What it found, no two alike.</param>
/// <param name="Repeated">Findings that were like an earlier one.</param>
/// <param name="SetAside">Inputs that ended a process of an earlier campaign and end none any more.</param>
/// <param name="WasInterrupted">Whether it was stopped before its time was over.</param>
internal sealed record CampaignResult(
    FuzzCounts Counts,
    TimeSpan Elapsed,
    ImmutableArray<AssemblyCoverage> Coverage,
    int CorpusInputs,
    ImmutableArray<Finding> Findings,
    int Repeated,
    ImmutableArray<string> SetAside,
    bool WasInterrupted)
{
    /// <summary>Why it ended before its time was over, as with a full disk, although there are findings.</summary>
    public string? Complaint { get; init; }
}
