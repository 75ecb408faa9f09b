using System.Collections.Immutable;
using Allocator.Verification.Reporting;

namespace Allocator.Fuzz.Campaigns;

/// <summary>Something that a campaign found, minimized and saved.</summary>
/// <param name="Key">What fails and in which operation: findings with the same one are taken for the same bug.</param>
/// <param name="Headline">What fails, in a line.</param>
/// <param name="Counterexample">The case, where it is a trace that could be looked at.</param>
/// <param name="Report">The counterexample as people get to see it, where it is a trace that could be looked at.</param>
/// <param name="Details">What there is to say where it is none.</param>
/// <param name="SavedTo">The file that reproduces it.</param>
/// <param name="ReplayCommand">The command that shows it again.</param>
internal sealed record Finding(
    string Key,
    string Headline,
    Counterexample? Counterexample,
    CounterexampleReport? Report,
    ImmutableArray<string> Details,
    string SavedTo,
    string ReplayCommand);
