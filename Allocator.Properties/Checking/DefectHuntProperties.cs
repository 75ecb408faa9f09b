using Allocator.Verification.Hunting;
using Allocator.Verification.Minimizing;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;

namespace Allocator.Properties.Checking;

/// <summary>Random histories find every defect, with whatever seed, and say so with the smallest trace that is known for it.</summary>
public class DefectHuntProperties
{
    /// <summary>The minimal traces, in one line each. A change that makes one longer made the minimizer worse.</summary>
    public static TheoryData<string, string> MinimalTraces => new()
    {
        { "two-colors", "arena 2; allocate-at 1 1; allocate 1" },
        { "left-neighbor-only", "arena 2; allocate-at 1 1; allocate 1" },
        { "right-neighbor-only", "arena 2; allocate 1; allocate 1" },
        { "no-recolor-on-grow", "arena 3; allocate 1; allocate-at 2 1; resize 0 2" },
        { "no-recolor-on-split", "arena 2; allocate 2; split 0 1" },
        { "frees-neighbor", "arena 2; allocate 1; allocate 1; free 0" },
        { "frees-interior", "arena 2; allocate 2; free 1" },
        { "double-free-accepted", "arena 1; free 0" },
        { "off-by-one-last-page", "arena 1; allocate 1" },
        { "word-boundary", "arena 33; allocate 33" },
        { "stale-index", "arena 2; allocate 1; allocate 1; free 0; allocate 1" },
        { "leak-on-refusal", "arena 3; allocate 1; allocate-at 2 1; resize 0 3" },
        { "ignores-alignment", "arena 2; allocate 1 align 2 from 1" },
        { "ignores-boundary", "arena 2; allocate 2 within 1" },
        { "not-lowest", "arena 4; allocate-at 2 1; allocate 1" },
        { "reserved-freed", "arena 1; reserve 0 1; free 0" },
        { "swapped-bits", "arena 1; allocate 1" },
        { "largest-run-drops-last", "arena 1" },
    };

    [Theory]
    [MemberData(nameof(MinimalTraces))]
    public void Hunt_EndsInTheMinimalTrace(string name, string expected)
    {
        DefectHuntResult result = DefectHunt.Run(SubjectCatalog.Find(name)!, [1, 2, 3]);
        Assert.True(result.IsFound, $"{name} escaped a seed");
        Trace actual = result.Minimized!.Trace;
        Trace smallest = TraceParser.Parse(expected.Replace("; ", "\n", StringComparison.Ordinal));
        Assert.True(
            TraceSize.Of(actual) <= TraceSize.Of(smallest),
            $"expected '{expected}' or smaller, got:\n{TracePrinter.Print(actual)}");
    }

    [Fact]
    public void Hunt_OfTheTextbook_FindsNothing()
    {
        RandomCheck check = new(SubjectCatalog.Textbook, 1);
        Assert.All(Enumerable.Range(0, 200), number => Assert.Null(check.Run(number).Failure));
    }

    [Fact]
    public void SameSeedAndCase_GiveTheSameHistory()
    {
        RandomCheck first = new(SubjectCatalog.Shipping, 42);
        RandomCheck second = new(SubjectCatalog.Shipping, 42);
        Assert.All(Enumerable.Range(0, 20), number => Assert.Equal(first.Run(number).Trace, second.Run(number).Trace));
    }
}
