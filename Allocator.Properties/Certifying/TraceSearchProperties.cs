using System.Numerics;
using Allocator.Verification.Certifying;
using Allocator.Verification.Operations;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;

namespace Allocator.Properties.Certifying;

/// <summary>What the search finds is the smallest, and what it says of its reach is so.</summary>
public sealed class TraceSearchProperties
{
    private static readonly SearchScope OnePage = new(PageCount.One, PageCount.Zero);
    private static readonly SubjectDefinition TwoColors = SubjectCatalog.Find("two-colors")!;

    public static TheoryData<string> Bugs => [.. MadeUpBug.All.Select(bug => bug.Name)];

    [Theory]
    [MemberData(nameof(Bugs))]
    public void Find_OfAMadeUpBug_GivesTheSmallestTrace(string name)
    {
        MadeUpBug bug = MadeUpBug.All.Single(bug => bug.Name == name);
        foreach (bool isReadable in (bool[])[true, false])
        {
            SearchResult result = Search(bug.Subject(isReadable), SearchScope.Plain);

            Assert.True(result.IsComplete);
            Assert.Equal(isReadable, result.IsReadable);
            Assert.Equal(bug.Smallest, OneLine(result.Smallest!));
        }
    }

    [Theory]
    [InlineData("two-colors")]
    [InlineData("left-neighbor-only")]
    public void Find_WithAllocateAndFreeAlone_GivesTheJournalsFiveOperations(string name)
    {
        SubjectDefinition defect = SubjectCatalog.Find(name)!;
        SubjectClaims claims = defect.Claims with { Operations = [OperationKind.Allocate, OperationKind.Free] };
        SearchResult result = Search(defect with { Claims = claims }, SearchScope.Plain);

        Assert.True(result.IsComplete);
        Assert.Equal("arena 3; allocate 2; allocate 1; free 0; allocate 1; allocate 1", OneLine(result.Smallest!));
    }

    [Fact]
    public void Find_WithConstraints_NeedsNoFreeToLeaveAHole()
    {
        SubjectClaims claims = TwoColors.Claims with { Operations = [OperationKind.Allocate] };
        SearchResult result = Search(TwoColors with { Claims = claims }, SearchScope.Thorough);

        Assert.Equal("arena 2; allocate 1 from 1; allocate 1", OneLine(result.Smallest!));
    }

    [Fact]
    public void Find_BelowTheSmallest_FindsNothingAndIsComplete()
    {
        Trace smallest = TraceParser.Parse("arena 2\nallocate-at 1 1\nallocate 1");
        SearchResult result = new TraceSearch(TwoColors, TraceSearch.EveryLook, SearchScope.Plain, Unlimited).Find(smallest);

        Assert.True(result.IsComplete);
        Assert.Null(result.Smallest);
    }

    [Fact]
    public void Find_InWhatHolds_EndsWhenNoNewStateAppears()
    {
        SearchResult result = Search(SubjectCatalog.Textbook, new(new(2), new(2)));

        Assert.True(result.IsComplete);
        Assert.Null(result.Smallest);
        Assert.Null(result.RepresentedCount);
    }

    /// <summary>On one page: sizes 0 to 2; pages and sizes 0 0, 0 1, 0 2, 1 0, 1 1 for four kinds; pages 0 and 1 for two kinds.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void RepresentedCount_IsThatOfAllHistories(bool isReadable)
    {
        BigInteger operations = 3 + (4 * 5) + (2 * 2);
        MadeUpBug bug = MadeUpBug.All.Single(bug => bug.Name == "two of them");
        SearchResult result = Search(bug.Subject(isReadable), OnePage);

        Assert.Equal(1 + operations + BigInteger.Pow(operations, 2) + BigInteger.Pow(operations, 3), result.RepresentedCount);
        Assert.Equal(isReadable, result.TriedCount < result.RepresentedCount);
    }

    [Theory]
    [InlineData(SearchEnd.TracesSpent)]
    [InlineData(SearchEnd.TimeSpent)]
    [InlineData(SearchEnd.Interrupted)]
    public void End_SaysWhyTheSearchWasNotComplete(SearchEnd end)
    {
        SearchBudget budget = end switch
        {
            SearchEnd.TracesSpent => new(10),
            SearchEnd.TimeSpent => new(long.MaxValue, TimeSpan.FromTicks(-1)),
            _ => new(long.MaxValue, cancellation: new CancellationToken(canceled: true)),
        };
        SearchResult result = new TraceSearch(TwoColors, TraceSearch.EveryLook, SearchScope.Plain, budget).Find();

        Assert.Equal(end, result.End);
        Assert.Null(result.Smallest);
        Assert.Equal(end == SearchEnd.TracesSpent ? 10 : 0, result.TriedCount);
        Assert.Equal(end == SearchEnd.TracesSpent ? 0 : -1, result.Reach.StepsDone);
        Assert.StartsWith("not certified: ", new Certificate(result).Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void AllocatorThatDoesNotAlwaysDoTheSame_IsNotCertified()
    {
        int started = 0;
        SubjectDefinition flaky = SubjectCatalog.Textbook with
        {
            Create = arena => started++ == 40 ? throw new InvalidOperationException("only now") : SubjectCatalog.Textbook.Create(arena),
        };

        Assert.Equal(SearchEnd.NotRepeatable, Search(flaky, SearchScope.Plain).End);
    }

    [Fact]
    public void StateThatIsShared_IsNoStateOfFields()
    {
        SubjectDefinition subject = SubjectCatalog.Textbook with { Create = arena => new Sharing(SubjectCatalog.Textbook.Create(arena)) };

        Assert.False(new TraceSearch(subject, TraceSearch.EveryLook, OnePage, new(100)).Find().IsReadable);
    }

    [Fact]
    public void Progress_NamesOperationsAndPages()
    {
        List<SearchProgress> seen = [];
        new TraceSearch(TwoColors, TraceSearch.EveryLook, SearchScope.Plain, Unlimited) { Progress = seen.Add }.Find();

        Assert.Contains(new(1, new(6), 0), seen);
        Assert.All(seen, progress => Assert.InRange(progress.Share, 0, 1));
        (int, PageCount)[] levels = [.. seen.Select(progress => (progress.Steps, progress.Pages))];
        Assert.Equal(levels.Order(), levels);
    }

    [Fact]
    public void Including_ReachesTheTrace()
    {
        Trace plain = TraceParser.Parse("arena 33\nallocate 33");
        Trace constrained = TraceParser.Parse("arena 9\nallocate 1 align 2");

        Assert.Equal(new SearchScope(new(33), PageCount.Zero), SearchScope.Plain.Including(plain));
        Assert.Equal(new SearchScope(new(9), new(9)), SearchScope.Plain.Including(constrained));
        Assert.Equal(SearchScope.Thorough, SearchScope.Plain.Including(TraceParser.Parse("arena 1\nbitmap 01")));
    }

    private static SearchBudget Unlimited => new(long.MaxValue);

    private static SearchResult Search(SubjectDefinition subject, SearchScope scope)
        => new TraceSearch(subject, TraceSearch.EveryLook, scope, Unlimited).Find();

    private static string OneLine(Trace trace) => TracePrinter.Print(trace).TrimEnd().Replace("\n", "; ", StringComparison.Ordinal);

    private sealed class Sharing(ISubject right) : ISubject
    {
        private static int asked;

        public ReadOnlySpan<byte> Bitmap => right.Bitmap;

        public ArenaStatistics Statistics => right.Statistics;

        public Answer Apply(in Operation operation)
        {
            asked++;
            return right.Apply(operation);
        }

        public void ReadRegions(ICollection<Region> regions) => right.ReadRegions(regions);

        public Region? RegionAt(PageNumber page) => right.RegionAt(page);

        public string? Validate() => asked < 0 ? "never" : right.Validate();
    }
}
