using Allocator.Verification.Checking;
using Allocator.Verification.Hunting;
using Allocator.Verification.Minimizing;
using Allocator.Verification.Operations;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;

namespace Allocator.Properties.Minimizing;

public class MinimizerProperties
{
    [Fact]
    public void Shrink_WithAllocateAndFreeAlone_GivesTheJournalsFiveOperations()
    {
        SubjectDefinition defect = SubjectCatalog.Find("left-neighbor-only")!;
        SubjectClaims claims = defect.Claims with { Operations = [OperationKind.Allocate, OperationKind.Free] };
        SubjectDefinition restricted = defect with { Claims = claims };
        Trace start = TraceParser.Parse(
            "arena 40\nallocate 3\nallocate 9\nallocate 4\nallocate 2\nfree 3\nallocate 4\nallocate 5\nfree 0\nallocate 1\nfree 16");
        MinimizedTrace minimized = new Minimizer(restricted).Minimize(start);
        Assert.Equal("arena 3\nallocate 2\nallocate 1\nfree 0\nallocate 1\nallocate 1\n", TracePrinter.Print(minimized.Trace));
    }

    [Fact]
    public void Minimize_OfTwoColorsWithAllocateAndFreeAlone_NeedsFiveOperationsOnThreePages()
    {
        SubjectDefinition defect = SubjectCatalog.Find("two-colors")!;
        SubjectClaims claims = defect.Claims with { Operations = [OperationKind.Allocate, OperationKind.Free] };
        SubjectDefinition restricted = defect with { Claims = claims };
        RandomCheck check = new(restricted, 1);
        RandomCase failing = Enumerable.Range(0, 1000).Select(number => check.Run(number)).First(result => result.Failure is not null);
        Trace minimal = new Minimizer(restricted).Minimize(failing.Trace).Trace;
        Assert.Equal((5, 3L), (minimal.Steps.Length, minimal.Arena.Pages.Value));
    }

    [Fact]
    public void Minimize_OfATraceThatHolds_Throws()
        => Assert.Throws<ArgumentException>(
            () => new Minimizer(SubjectCatalog.Shipping).Minimize(TraceParser.Parse("arena 1\nallocate 1")));

    [Fact]
    public void Minimize_OfAWrongExpectation_KeepsIt()
    {
        Trace trace = TraceParser.Parse("arena 9\nallocate 1\nallocate 2\nexpect bitmap 00 00 00");
        Trace shrunk = new Minimizer(SubjectCatalog.Shipping).Shrink(trace).Trace;
        Assert.Equal("arena 9\nallocate 1\nexpect bitmap 00 00 00\n", TracePrinter.Print(shrunk));
    }

    [Fact]
    public void EveryReduction_OfAMinimalTrace_Passes()
    {
        SubjectDefinition defect = SubjectCatalog.Find("no-recolor-on-grow")!;
        RandomCheck check = new(defect, 1);
        RandomCase failing = Enumerable.Range(0, 1000).Select(number => check.Run(number)).First(result => result.Failure is not null);
        Trace minimal = new Minimizer(defect).Minimize(failing.Trace).Trace;
        TraceSize size = TraceSize.Of(minimal);
        Assert.All(
            TraceReductions.All(minimal).Where(smaller => TraceSize.Of(smaller) < size),
            smaller => Assert.Null(new Checker(defect).Run(smaller)));
    }

    [Theory]
    [InlineData("from an empty arena", "arena 8\nallocate 1\nallocate 1", "arena 1\nbitmap 00")]
    [InlineData("fewer operations", "arena 99\nallocate 77", "arena 1\nallocate 1\nallocate 1")]
    [InlineData("then fewer pages", "arena 2\nallocate 99", "arena 3\nallocate 1")]
    [InlineData("then smaller numbers", "arena 2\nallocate-at 0 1", "arena 2\nallocate-at 1 1")]
    [InlineData("a constraint is more to read", "arena 2\nallocate 9", "arena 2\nallocate 1 align 2")]
    [InlineData("then plainer operations", "arena 2\nallocate-at 0 1", "arena 2\nreserve 0 1")]
    public void TraceSize_OrdersTraces(string name, string smaller, string larger)
        => Assert.True(TraceSize.Of(TraceParser.Parse(smaller)) < TraceSize.Of(TraceParser.Parse(larger)), name);
}
