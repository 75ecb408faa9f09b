using System.Collections.Immutable;
using System.Numerics;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;

namespace Allocator.Verification.Certifying;

/// <summary>How far a search came. All traces from an empty arena come before those that begin with a bitmap.</summary>
/// <param name="IsInBitmaps">Whether those from an empty arena are all done, whatever the number of their operations.</param>
/// <param name="StepsDone">Up to how many operations are done on all arenas; -1 when none is.</param>
/// <param name="PagesDone">Up to how many pages one operation more is done.</param>
public readonly record struct SearchReach(bool IsInBitmaps, int StepsDone, long PagesDone);

/// <summary>What came of a search.</summary>
/// <param name="Subject">What was searched.</param>
/// <param name="Scope">Which traces it was about.</param>
/// <param name="Looks">What was looked at; several ways when each trace was looked at in several.</param>
/// <param name="Smallest">The smallest failing trace; null when none was found.</param>
/// <param name="SeenBy">What was looked at when it failed.</param>
/// <param name="End">Why it ended.</param>
/// <param name="Reach">How far it came.</param>
/// <param name="TriedCount">How many traces it tried.</param>
/// <param name="RepresentedCount">How many traces these stand for; null when there is no end to them.</param>
/// <param name="IsReadable">Whether the allocator's fields could be read, so that not every history had to be run.</param>
public sealed record SearchResult(
    SubjectDefinition Subject,
    SearchScope Scope,
    ImmutableArray<Observations> Looks,
    Trace? Smallest,
    Observations SeenBy,
    SearchEnd End,
    SearchReach Reach,
    long TriedCount,
    BigInteger? RepresentedCount,
    bool IsReadable)
{
    /// <summary>Whether everything in the scope that is smaller than the smallest failing trace was tried.</summary>
    public bool IsComplete => End == SearchEnd.Complete;
}

/// <summary>Where a search is.</summary>
/// <param name="Steps">The number of operations of the traces that it tries.</param>
/// <param name="Pages">The size of their arenas.</param>
/// <param name="Share">How much of these traces is done, from 0 to 1.</param>
public readonly record struct SearchProgress(int Steps, PageCount Pages, double Share);
