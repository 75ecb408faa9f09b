using Allocator.Verification.Operations;

namespace Allocator.Verification.Subjects;

/// <summary>The library's outcomes as answers.</summary>
internal static class OutcomeAnswer
{
    /// <summary>The success if the operation took place, otherwise the refusal.</summary>
    public static Answer From(PageOutcome outcome, Answer success) => outcome switch
    {
        PageOutcome.Done => success,
        PageOutcome.OutOfRange => Answer.Refused(RefusalReason.OutOfRange),
        PageOutcome.NotAllocated => Answer.Refused(RefusalReason.NotAllocated),
        PageOutcome.InsideRegion => Answer.Refused(RefusalReason.InsideRegion),
        PageOutcome.Reserved => Answer.Refused(RefusalReason.Reserved),
        PageOutcome.NotReserved => Answer.Refused(RefusalReason.NotReserved),
        PageOutcome.Taken => Answer.Refused(RefusalReason.Taken),
        PageOutcome.TooSmall => Answer.Refused(RefusalReason.TooSmall),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "An outcome of an unknown kind."),
    };
}
