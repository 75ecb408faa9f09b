namespace Allocator.Verification.Exhaustive;

/// <summary>What came of it.</summary>
/// <param name="Settings">What was to be exhausted.</param>
/// <param name="Counts">What was looked at, before an interruption as well.</param>
/// <param name="UnitsDone">How many sets of taken pages are done.</param>
/// <param name="OperationsNow">How many operations were carried out in this run.</param>
/// <param name="Elapsed">How long this run took.</param>
/// <param name="Finding">The step that fails; null when none does.</param>
public sealed record ExhaustiveReport(
    ExhaustiveSettings Settings,
    ExhaustiveCounts Counts,
    int UnitsDone,
    long OperationsNow,
    TimeSpan Elapsed,
    ExhaustiveFinding? Finding)
{
    /// <summary>Whether everything was looked at, and nothing is wrong.</summary>
    public bool Holds => Finding is null && UnitsDone == Settings.UnitCount;

    /// <summary>Whether there is a result: without one, it was interrupted.</summary>
    public bool IsFinished => Holds || Finding is not null;
}
