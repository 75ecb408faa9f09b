using Allocator.Fuzz.Cases;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Targets;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;

namespace Allocator.Properties.FuzzTargets;

public sealed class HarnessSubjectTests
{
    public static TheoryData<string, string?, string?, string, string> Fits => new()
    {
        { "everything", null, null, "arena 4\nreserve 0 1\nallocate 1 align 2", "arena 4\nreserve 0 1\nallocate 1 align 2" },
        { "only some operations", null, "allocate,free", "arena 4\nreserve 0 1\nfree 2", "arena 4\nfree 2" },
        { "no constraints unless named", null, "allocate", "arena 4\nallocate 1 align 2", "arena 4\nallocate 1" },
        { "constraints where named", null, "allocate, constraints", "arena 4\nallocate 1 align 2", "arena 4\nallocate 1 align 2" },
        { "the geometry of the case", null, null, "arena 4 geometry tiny\nfree 1", "arena 4 geometry tiny\nfree 1" },
        { "the geometry of the subject", "two-colors", null, "arena 4 geometry tiny\nfree 1", "arena 4\nfree 1" },
        { "no larger than the subject", "shipping-tiny", null, "arena 9000", "arena 1025 geometry tiny" },
        { "no bitmap for one that can't begin with it", "buddy", null, "arena 4\nbitmap 01\nfree 0", "arena 4\nfree 0" },
        { "no reserved regions without reserve", null, "free", "arena 4\nbitmap 01\nreserved 0\nfree 0", "arena 4\nfree 0" },
    };

    [Theory]
    [MemberData(nameof(Fits))]
    public void Fit_LeavesOutWhatTheSubjectLacks(string row, string? reference, string? operations, string trace, string expected)
    {
        string? widened = operations == "free" ? "free,allocate" : operations;
        FuzzCase known = new(TraceParser.Parse(trace), Observations.Passive);
        (SubjectDefinition subject, FuzzCase fitting) = new HarnessSubject(reference, widened).Fit(known);
        Assert.True(TracePrinter.Print(fitting.Trace).TrimEnd() == expected, $"{row}: {TracePrinter.Print(fitting.Trace)}");
        Assert.All(fitting.Trace.Operations, operation => Assert.True(subject.Claims.CanCarryOut(operation), row));
        Assert.Equal(Observations.Passive, fitting.Observations);
    }

    public static TheoryData<string, string?, string?, string> Mistakes => new()
    {
        { "an unknown subject", "two-colours", null, "did you mean 'two-colors'?" },
        { "an unknown operation", null, "alocate", "did you mean 'allocate'?" },
        { "an operation that the subject lacks", "buddy", "split", "has no operation 'split'" },
        { "nothing that takes pages", null, "free", "no operation that takes pages" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Constructor_Mistake_IsNamed(string row, string? reference, string? operations, string message)
    {
        UsageException exception = Assert.Throws<UsageException>(() => new HarnessSubject(reference, operations));
        Assert.True(exception.Message.Contains(message, StringComparison.Ordinal), $"{row}: {exception.Message}");
    }

    [Fact]
    public void Run_Defect_ThrowsWithTheTrace()
    {
        CaseEncoding encoding = TargetCatalog.Find("operations")!.Encoding!;
        Trace trace = TraceParser.Parse("arena 2\nallocate-at 1 1\nallocate 1");
        byte[] input = encoding.TryEncode(new(trace, Observations.All))!;

        FindingException finding = Assert.Throws<FindingException>(() => CaseHarness.Run(new("two-colors", null), encoding, input));

        Assert.Contains("regions 0+1 and 1+1 merged", finding.Message, StringComparison.Ordinal);
        Assert.Contains("arena 2\nallocate-at 1 1\nallocate 1\n", finding.Message, StringComparison.Ordinal);
    }
}
