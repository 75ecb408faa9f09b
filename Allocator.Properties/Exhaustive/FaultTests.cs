using Allocator.Verification.Exhaustive;
using Allocator.Verification.Operations;
using Allocator.Verification.Reporting;

namespace Allocator.Properties.Exhaustive;

/// <summary>Everything that exhausting compares can fail.</summary>
public sealed class FaultTests
{
    private const int Pages = 5;

    // Smaller arenas open no block.
    private const int PagesWithShortWays = 8;

    public delegate IPlantedAllocator Fault(IPlantedAllocator allocator);

    public static TheoryData<string, Fault, int, string> Planted => new()
    {
        { "an answer, in stale states only", inner => new Faults.WrongAnswerWhenStale(inner), Pages, "the answer is wrong" },
        { "a color", inner => new Faults.WrongColor(inner), Pages, "the bitmap is wrong" },
        { "a color, in open blocks only", inner => new Faults.WrongColorsInOpenBlocks(inner), Pages, "the bitmap is wrong" },
        { "Validate accepts too much", inner => new Faults.ValidateAcceptsTooMuch(inner), Pages, "the answer is wrong" },
        {
            "Validate accepts too little",
            inner => new Faults.ValidateAcceptsTooLittle(inner),
            PagesWithShortWays,
            "the state afterwards is not legal"
        },
        { "the index forgets", inner => new Faults.ForgetsRuns(inner), Pages, "the state afterwards is not legal" },
        { "the index sees colors", inner => new Faults.IndexSeesColors(inner), Pages, "the index depends on the colors" },
        { "attaching", inner => new Faults.AttachesWrongly(inner), Pages, "attaching makes a state that is not legal" },
        { "statistics", inner => new Faults.WrongStatistics(inner), Pages, "the statistics are wrong" },
        { "region-at", inner => new Faults.WrongRegionAt(inner), Pages, "the region at page 3 is wrong" },
        { "regions", inner => new Faults.WrongRegions(inner), Pages, "the list of regions is wrong" },
        { "closing the cursor", inner => new Faults.WrongClosing(inner), Pages, "the state afterwards is not legal" },
        {
            "constraints, with an open cursor only",
            inner => new CursorFaults.DropsTheCursorForConstraints(inner),
            Pages,
            "the state afterwards is not legal"
        },
        {
            "a closed cursor with leftovers",
            inner => new CursorFaults.LeavesSomethingInTheCursor(inner),
            Pages,
            "the state afterwards is not legal"
        },
        { "short ways beside reserved starts", inner => new ReservedFaults.KeepsShortWays(inner), Pages, "the reserved starts are wrong" },
        { "reserved starts out of order", inner => new ReservedFaults.ForgetsTheOrder(inner), Pages, "the reserved starts are wrong" },
        { "constraints, in open blocks only", inner => new Faults.ThrowsOnConstraints(inner), Pages, "the allocator threw" },
    };

    [Theory]
    [MemberData(nameof(Planted), DisableDiscoveryEnumeration = true)]
    public void Run_FindsAPlantedFault(string name, Fault fault, int pages, string message)
    {
        ExhaustiveReport report = new ExhaustiveRun(Subject(fault), ExhaustiveSettings.Whole(pages)).Run();

        Assert.False(report.Holds, name);
        Assert.True(report.Finding?.Message.StartsWith(message, StringComparison.Ordinal) == true, $"{name}: {report.Finding}");
    }

    /// <summary>A refused operation that touches the index is run in every state of it, as it can't be run without one.</summary>
    [Fact]
    public void Run_OfARefusalThatChangesTheIndex_FindsIt()
    {
        ExhaustiveReport report = new ExhaustiveRun(
            Subject(inner => new Faults.RefusalChangesTheIndex(inner)), ExhaustiveSettings.Whole(Pages)).Run();

        Assert.Equal("the state afterwards is not legal", report.Finding?.Message);
    }

    [Fact]
    public void Run_ReportsTheFirstFindingInOrder_HoweverManyThreads()
    {
        PlantedSubject subject = Subject(inner => new Faults.WrongColor(inner));
        ExhaustiveFinding?[] findings =
        [
            .. from jobs in (int[])[1, 2, 7]
               select new ExhaustiveRun(subject, new(Pages, 1, 1, jobs)).Run().Finding,
        ];

        Assert.All(findings, finding => Assert.Equal(findings[0]!.State.Bits, finding!.State.Bits));
    }

    [Fact]
    public void FindingReplay_OfWhatAnAttachedBitmapShows_IsATrace()
    {
        PlantedSubject subject = Subject(inner => new Faults.WrongColor(inner));
        ExhaustiveFinding finding = new ExhaustiveRun(subject, ExhaustiveSettings.Whole(Pages)).Run().Finding!;
        Counterexample counterexample = FindingReplay.Find(subject, finding)!;

        Assert.Equal(OperationKind.AllocateAt, Assert.Single(counterexample.Trace.Operations).Kind);
    }

    /// <summary>The state needs a history: after attaching, no block is stale.</summary>
    [Fact]
    public void FindingReplay_OfWhatOnlyAHistoryShows_IsATraceOfIt()
    {
        PlantedSubject subject = Subject(inner => new Faults.WrongAnswerWhenStale(inner));
        ExhaustiveFinding finding = new ExhaustiveRun(subject, ExhaustiveSettings.Whole(Pages)).Run().Finding!;
        Counterexample counterexample = FindingReplay.Find(subject, finding)!;

        Assert.NotEmpty(finding.State.StaleBlocks);
        Assert.True(counterexample.Trace.Operations.Count() > 1);
        Assert.Equal(OperationKind.Free, counterexample.Trace.Operations.Last().Kind);
    }

    private static PlantedSubject Subject(Fault fault) => FaultyAllocator.Subject(inner => fault(inner));
}
