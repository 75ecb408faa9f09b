using Allocator.Verification.Checking;
using Allocator.Verification.Hunting;
using Allocator.Verification.Operations;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;

namespace Allocator.Properties.Checking;

public class CheckerProperties
{
    [Fact]
    public void Merge_IsNamedWithBothRegions()
    {
        TraceFailure failure = Run("two-colors", "arena 3", "allocate 2", "allocate 1", "free 0", "allocate 1", "allocate 1")!;
        Assert.Equal(4, failure.StepIndex);
        Assert.Equal("regions 1+1 and 2+1 merged", failure.Failure.Message);
        Assert.Equal("both 10", failure.Failure.Actual);
        Assert.Equal(new PageNumber(1), failure.Failure.Merged!.Value.Left.Start);
        Assert.Equal(new PageNumber(2), failure.Failure.Merged.Value.Right.Start);
    }

    [Fact]
    public void ProperColors_OfAnotherRule_AreNoFailureForWhoClaimsNoMore()
        => Assert.Null(Run("two-colors", "arena 3", "allocate 1", "allocate 1", "allocate 1"));

    [Theory]
    [InlineData("answer", "allocate 1 -> 1", "the answer is not what the trace expects", "1", "0")]
    [InlineData("none", "allocate 1 -> none", "the answer is not what the trace expects", "none", "0")]
    [InlineData("refused", "allocate 1 -> refused", "the answer is not what the trace expects", "refused", "0")]
    [InlineData("bitmap", "expect bitmap 01", "the bitmap is not what the trace expects", "01", "00")]
    [InlineData(
        "regions", "expect regions 0+1", "the list of regions is not what the trace expects", "expect regions 0+1", "expect regions")]
    public void WrittenExpectation_ThatIsWrong_IsAFailure(string name, string line, string message, string expected, string actual)
    {
        CheckFailure failure = Run("shipping", "arena 4", line)!.Failure;
        Assert.True(failure.Kind == CheckKind.Expectation, name);
        Assert.Equal((message, expected, actual), (failure.Message, failure.Expected, failure.Actual));
    }

    [Fact]
    public void WrittenExpectation_IsNotHeldAgainstWhoMayChoose()
        => Assert.Null(Run("buddy", "arena 16", "allocate 3 -> 0", "allocate 5 -> 3", "expect bitmap 95 02 00 00"));

    [Fact]
    public void TraceWithABitmap_IsNothingForWhoShowsNone()
    {
        MissingOperationException exception = Assert.Throws<MissingOperationException>(() => Run("buddy", "arena 4", "bitmap 05"));
        Assert.Equal("the subject 'buddy' can't begin with a bitmap: it shows no colored one", exception.Message);
    }

    [Fact]
    public void ConstraintThatTheSubjectDoesNotTake_IsRefusedBeforeAnythingRuns()
    {
        SubjectDefinition plain = SubjectCatalog.Shipping with { Claims = SubjectClaims.Full with { HasConstraints = false } };
        Checker checker = new(plain);
        Assert.Null(checker.Run(TraceParser.Parse("arena 4\nallocate 1")));
        MissingOperationException exception = Assert.Throws<MissingOperationException>(
            () => checker.Run(TraceParser.Parse("arena 4\nallocate 1 align 2")));
        Assert.Equal("the subject 'shipping' takes no constraints: 'allocate 1 align 2'", exception.Message);
    }

    [Fact]
    public void ArenaToBeginWith_IsComparedBeforeTheFirstStep()
    {
        TraceFailure failure = Run("attach-forgets-reserved", "arena 4", "bitmap 05", "reserved 0", "allocate 1")!;
        Assert.Equal((-1, CheckKind.Regions), (failure.StepIndex, failure.Failure.Kind));
    }

    [Fact]
    public void SubjectThatThrows_IsAFinding()
    {
        SubjectDefinition thrower = new("thrower", "", SubjectClaims.Full, _ => new Thrower());
        TraceFailure failure = new Checker(thrower, Observations.Answer).Run(TraceParser.Parse("arena 1\nallocate 1"))!;
        Assert.Equal((CheckKind.Exception, "the allocator threw DivideByZeroException"), (failure.Failure.Kind, failure.Failure.Message));
        Assert.Equal(CheckKind.Exception, new Checker(thrower).Run(TraceParser.Parse("arena 1"))!.Failure.Kind);
        SubjectDefinition unborn = thrower with { Create = _ => throw new InvalidOperationException("no") };
        Assert.StartsWith("no (at ", new RandomCheck(unborn, 1).Run(0).Failure!.Actual, StringComparison.Ordinal);
        Assert.StartsWith("no (at ", new Checker(unborn).Run(TraceParser.Parse("arena 1"))!.Failure.Actual, StringComparison.Ordinal);
    }

    [Fact]
    public void OperationThatTheSubjectLacks_IsRefusedBeforeAnythingRuns()
    {
        Action run = () => Run("buddy", "arena 4", "allocate 1", "split 0 1");
        MissingOperationException exception = Assert.Throws<MissingOperationException>(run);
        Assert.Equal("the subject 'buddy' has no operation 'split'; it has: allocate, free", exception.Message);
    }

    [Theory]
    [InlineData("buddy")]
    [InlineData("shipping")]
    [InlineData("shipping-tiny")]
    [InlineData("textbook")]
    public void RandomHistories_OfASoundSubject_Hold(string name)
    {
        RandomCheck check = new(SubjectCatalog.Find(name)!, 3);
        Assert.All(Enumerable.Range(0, 300), number => Assert.Null(check.Run(number).Failure));
    }

    [Fact]
    public void RandomHistories_StayWithinWhatTheSubjectHas()
    {
        RandomCheck check = new(SubjectCatalog.Find("buddy")!, 3);
        IEnumerable<OperationKind> kinds = Enumerable.Range(0, 50)
            .SelectMany(number => check.Run(number).Trace.Operations)
            .Select(operation => operation.Kind);
        Assert.Equal([OperationKind.Allocate, OperationKind.Free], kinds.Distinct().Order());
    }

    private static TraceFailure? Run(string subject, params string[] lines)
        => new Checker(SubjectCatalog.Find(subject)!).Run(TraceParser.Parse(string.Join('\n', lines)));

    private sealed class Thrower : ISubject
    {
        public Answer Apply(in Operation operation) => throw new DivideByZeroException();
    }
}
