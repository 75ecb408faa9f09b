using Allocator.Verification.Operations;
using Allocator.Verification.Subjects;

namespace Allocator.Properties.CommandLine;

/// <summary>An allocator as a user brings it: next fit, which goes on searching where the last search ended.</summary>
public sealed class OwnAllocatorExample : ISubject
{
    private readonly long[] ownerPlusOne;
    private readonly bool looksAtEveryPage;
    private long cursor;

    private OwnAllocatorExample(ArenaImage arena, bool looksAtEveryPage)
    {
        ownerPlusOne = new long[arena.Pages.Value];
        this.looksAtEveryPage = looksAtEveryPage;
    }

    public static SubjectDefinition NextFit { get; } = Define("next-fit", "goes on where the last search ended", looksAtEveryPage: true);

    /// <summary>Broken on purpose: it must be refuted.</summary>
    public static SubjectDefinition NextFitBroken { get; } = Define(
        "next-fit-broken", "only the first page that it hands out must be free", looksAtEveryPage: false);

    public Answer Apply(in Operation operation) => operation switch
    {
        { HasValidArguments: false } => Answer.Refused(RefusalReason.InvalidArgument),
        { Kind: OperationKind.Allocate } => Allocate(operation.Pages.Value, operation.Placement),
        _ => Free(operation.Page.Value),
    };

    private static SubjectDefinition Define(string name, string story, bool looksAtEveryPage) => new(
        name,
        story,
        new SubjectClaims(
            [OperationKind.Allocate, OperationKind.Free],
            Observations.Answer,
            PlacementClaim.Any,
            ColorClaim.None,
            SlackClaim.None),
        arena => new OwnAllocatorExample(arena, looksAtEveryPage));

    private Answer Allocate(long count, in Placement placement)
    {
        for (long step = 0; step < ownerPlusOne.Length; step++)
        {
            long start = (cursor + step) % ownerPlusOne.Length;
            if (Fits(start, count, placement))
            {
                ownerPlusOne.AsSpan((int)start, (int)count).Fill(start + 1);
                cursor = (start + count) % ownerPlusOne.Length;
                return Answer.At(new(start));
            }
        }

        return Answer.None;
    }

    private bool Fits(long start, long count, in Placement placement)
        => start % placement.Alignment.Value == 0
            && start >= placement.From.Value
            && count <= Math.Min(ownerPlusOne.Length, placement.Below.Value) - start
            && start / placement.Boundary.Value == (start + count - 1) / placement.Boundary.Value
            && !ownerPlusOne.AsSpan((int)start, looksAtEveryPage ? (int)count : 1).ContainsAnyExcept(0);

    private Answer Free(long page)
    {
        bool isStart = page < ownerPlusOne.Length && ownerPlusOne[page] == page + 1;
        ownerPlusOne.AsSpan().Replace(isStart ? page + 1 : -1, 0);
        return isStart ? Answer.Done : Answer.Refused(RefusalReason.Unspecified);
    }
}
