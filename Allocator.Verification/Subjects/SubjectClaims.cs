using Allocator.Verification.Operations;

namespace Allocator.Verification.Subjects;

/// <summary>Which pages an allocator promises to choose.</summary>
public enum PlacementClaim
{
    /// <summary>The lowest that satisfy every constraint: its answers are the oracle's.</summary>
    FirstFit,

    /// <summary>Any that satisfy every constraint, and none only if nothing fits.</summary>
    Any,
}

/// <summary>How an allocator promises to color regions.</summary>
public enum ColorClaim
{
    /// <summary>By the journal's rule: its bitmap is the oracle's, bit for bit.</summary>
    JournalRule,

    /// <summary>By any rule that keeps neighboring regions apart.</summary>
    Proper,

    /// <summary>Not at all: a page is free (00) or taken (anything else).</summary>
    None,
}

/// <summary>How many more pages than asked for an allocator takes.</summary>
public enum SlackClaim
{
    /// <summary>Not one.</summary>
    None,

    /// <summary>
    /// The next power of two, naturally aligned; all of them count as taken. Resizing and splitting have no meaning then.
    /// </summary>
    PowerOfTwo,
}

/// <summary>What an allocator has and promises. Generators stay within it and the checker holds the allocator to it.</summary>
/// <param name="Operations">The operations that it has.</param>
/// <param name="Observations">What of its state can be looked at.</param>
/// <param name="Placement">Which pages it chooses.</param>
/// <param name="Colors">How it colors regions.</param>
/// <param name="Slack">How many pages more than asked for it takes.</param>
public sealed record SubjectClaims(
    IReadOnlyCollection<OperationKind> Operations,
    Observations Observations,
    PlacementClaim Placement,
    ColorClaim Colors,
    SlackClaim Slack)
{
    /// <summary>Everything that the shipping allocator promises.</summary>
    public static SubjectClaims Full { get; } = new(
        Enum.GetValues<OperationKind>(), Observations.All, PlacementClaim.FirstFit, ColorClaim.JournalRule, SlackClaim.None);

    /// <summary>Whether an allocate may carry constraints; without them generators ask for pages anywhere.</summary>
    public bool HasConstraints { get; init; } = true;

    /// <summary>Whether an arena with regions can be handed over as a bitmap: it must show its own, and color it.</summary>
    public bool CanAttach => Observations.HasFlag(Observations.Bitmap) && Colors != ColorClaim.None;

    /// <summary>Why nothing could come of checking these claims; null when something can.</summary>
    public string? Complaint
        => !Operations.Any(kind => kind is OperationKind.Allocate or OperationKind.AllocateAt or OperationKind.Reserve)
            ? "it has no operation that takes pages"
            : (Observations & Observations.Passive) == Observations.None
                ? "it shows neither its answers nor its bitmap"
                : null;

    /// <summary>Whether there is one right answer to everything, so that an expectation written for one allocator is one for all.</summary>
    public bool LeaveNoChoice => Placement == PlacementClaim.FirstFit && Slack == SlackClaim.None;

    /// <summary>Whether the allocator can be asked for this kind of operation.</summary>
    public bool Has(OperationKind kind) => Operations.Contains(kind);

    /// <summary>Whether the allocator can be asked for this.</summary>
    public bool CanCarryOut(in Operation operation)
        => Has(operation.Kind) && (HasConstraints || operation.Placement == Allocator.Placement.Anywhere);
}
