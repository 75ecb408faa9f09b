using Allocator.Fuzz.LibFuzzer;

namespace Allocator.Fuzz.Campaigns;

/// <summary>How far a campaign is, for whoever watches it.</summary>
/// <param name="Counts">What its processes have counted.</param>
/// <param name="Status">The best that one of its processes has said: most blocks reached, largest corpus.</param>
/// <param name="Findings">Findings so far, no two alike.</param>
/// <param name="LastFinding">The last one; null as long as there is none.</param>
/// <param name="Remaining">The time left.</param>
internal sealed record CampaignState(
    FuzzCounts Counts, LibFuzzerStatus Status, int Findings, string? LastFinding, TimeSpan Remaining);
