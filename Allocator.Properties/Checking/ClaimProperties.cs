using Allocator.Verification.Checking;
using Allocator.Verification.Operations;
using Allocator.Verification.Oracle;
using Allocator.Verification.Subjects;

namespace Allocator.Properties.Checking;

/// <summary>What a subject claims decides what its answers and its bitmap are held to.</summary>
public class ClaimProperties
{
    private static readonly SubjectClaims AnyFit = SubjectClaims.Full with { Placement = PlacementClaim.Any };
    private static readonly SubjectClaims Rounded = AnyFit with { Slack = SlackClaim.PowerOfTwo, Colors = ColorClaim.None };

    // 16 pages, of which 0 to 3 are taken.
    private static readonly OracleArena Arena = OracleArena.Empty(new(16)).Apply(Operation.AllocateAt(new(0), new(4))).After;

    public static TheoryData<string, SubjectClaims, Operation, Answer, bool> Answers => new()
    {
        { "first fit: the lowest", SubjectClaims.Full, Allocate(2), Answer.At(new(4)), true },
        { "first fit: another free page", SubjectClaims.Full, Allocate(2), Answer.At(new(5)), false },
        { "any fit: another free page", AnyFit, Allocate(2), Answer.At(new(9)), true },
        { "any fit: a taken page", AnyFit, Allocate(2), Answer.At(new(3)), false },
        { "any fit: beyond the arena", AnyFit, Allocate(2), Answer.At(new(15)), false },
        { "any fit: negative", AnyFit, Allocate(2), Answer.At(new(-1)), false },
        { "any fit: unaligned", AnyFit, Allocate(2, Placement.Anywhere with { Alignment = new(4) }), Answer.At(new(6)), false },
        { "any fit: aligned", AnyFit, Allocate(2, Placement.Anywhere with { Alignment = new(4) }), Answer.At(new(12)), true },
        { "any fit: below its limit", AnyFit, Allocate(2, Placement.Anywhere with { From = new(8) }), Answer.At(new(7)), false },
        { "any fit: above its limit", AnyFit, Allocate(2, Placement.Anywhere with { Below = new(8) }), Answer.At(new(7)), false },
        { "any fit: across a boundary", AnyFit, Allocate(2, Placement.Anywhere with { Boundary = new(4) }), Answer.At(new(7)), false },
        { "any fit: none though it fits", AnyFit, Allocate(2), Answer.None, false },
        { "any fit: none as nothing fits", AnyFit, Allocate(13), Answer.None, true },
        { "any fit: a page though nothing fits", AnyFit, Allocate(13), Answer.At(new(4)), false },
        { "any fit: free has one right answer", AnyFit, Operation.Free(new(0)), Answer.Refused(RefusalReason.OutOfRange), false },
        { "rounded: naturally aligned", Rounded, Allocate(3), Answer.At(new(8)), true },
        { "rounded: not aligned to its size", Rounded, Allocate(3), Answer.At(new(6)), false },
        { "rounded: none as no aligned block fits", Rounded, Allocate(9), Answer.None, true },
        { "no reason agrees with any", SubjectClaims.Full, Operation.Free(new(1)), Answer.Refused(RefusalReason.Unspecified), true },
        { "a wrong reason", SubjectClaims.Full, Operation.Free(new(1)), Answer.Refused(RefusalReason.NotAllocated), false },
    };

    public static TheoryData<string, ColorClaim, byte, byte, bool> Bitmaps => new()
    {
        { "the journal's own bytes", ColorClaim.JournalRule, 0x95, 0x02, true },
        { "other colors that differ", ColorClaim.JournalRule, 0xD5, 0x03, false },
        { "other colors that differ, proper", ColorClaim.Proper, 0xD5, 0x03, true },
        { "the same color twice, proper", ColorClaim.Proper, 0x55, 0x01, false },
        { "two colors in a region, proper", ColorClaim.Proper, 0xD9, 0x03, false },
        { "a free page in a region, proper", ColorClaim.Proper, 0x85, 0x02, false },
        { "a free region, proper", ColorClaim.Proper, 0x80, 0x02, false },
        { "taken, whatever the color", ColorClaim.None, 0x55, 0x01, true },
        { "a free page in a region", ColorClaim.None, 0x45, 0x01, false },
        { "a taken page outside", ColorClaim.None, 0x55, 0x05, false },
        { "a spare bit", ColorClaim.None, 0x55, 0x11, false },
    };

    [Theory]
    [MemberData(nameof(Answers), DisableDiscoveryEnumeration = true)]
    public void Judge_HoldsAnswersToTheClaims(string name, SubjectClaims claims, Operation operation, Answer answer, bool isRight)
    {
        (CheckFailure? failure, OracleArena after) = new AnswerCheck(claims).Judge(Arena, operation, answer);
        Assert.True(failure is null == isRight, $"{name}: {failure}");
        bool isTaken = answer.Kind == AnswerKind.Page && isRight;
        Assert.True(!isTaken || after.RegionAt(answer.Page) is not null, name);
    }

    [Fact]
    public void Judge_OfARoundedAllocation_CountsEveryPageAsTaken()
        => Assert.Equal(
            new PageCount(4),
            new AnswerCheck(Rounded).Judge(Arena, Allocate(3), Answer.At(new(8))).After.RegionAt(new(8))!.Value.Pages);

    [Theory]
    [MemberData(nameof(Bitmaps))]
    public void BitmapCheck_HoldsColorsToTheClaims(string name, ColorClaim claim, byte first, byte second, bool isRight)
    {
        OracleArena arena = OracleArena.Empty(new(6)).Apply(Allocate(3)).After.Apply(Operation.AllocateAt(new(3), new(2))).After;
        CheckFailure? failure = BitmapCheck.Check(arena, [first, second], claim);
        Assert.True(failure is null == isRight, $"{name}: {failure}");
        Assert.NotNull(BitmapCheck.Check(arena, [first], claim));
    }

    private static Operation Allocate(long pages) => Operation.Allocate(new(pages));

    private static Operation Allocate(long pages, Placement placement) => Operation.Allocate(new(pages), placement);
}
