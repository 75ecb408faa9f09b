using Allocator.Verification.Operations;
using Allocator.Verification.Subjects;
using Allocator.Verification.Subjects.Defects;
using static Allocator.Verification.Operations.Operation;
using static Allocator.Verification.Subjects.Observations;

namespace Allocator.Properties.Subjects;

/// <summary>What each defect needs to show, and where it shows: the documentation of the defects, kept true.</summary>
public sealed class DefectHistoryTests
{
    private const Observations State = Bitmap | Regions | RegionAt | Statistics;
    private const Observations AnswerAndState = Observations.Answer | State;

    private static readonly Row[] Rows =
    [
        // Two regions of one color touch, and are one region from then on.
        new("two-colors", 2, [AllocateAt(P(1), N(1)), Allocate(N(1))], State),
        new("left-neighbor-only", 2, [AllocateAt(P(1), N(1)), Allocate(N(1))], State),
        new("right-neighbor-only", 2, [Allocate(N(1)), Allocate(N(1))], State),
        new("no-recolor-on-grow", 3, [Allocate(N(1)), AllocateAt(P(2), N(1)), Resize(P(0), N(2))], State),
        new("no-recolor-on-split", 2, [Allocate(N(2)), Split(P(0), N(1))], State),

        // The colors keep neighbors apart, but are not the journal's; or a region falls apart into two.
        new("first-page-wraps", 3, [AllocateAt(P(2), N(1)), Allocate(N(1))], Bitmap | Regions | RegionAt),
        new("recolor-on-every-grow", 3, [AllocateAt(P(1), N(1)), Allocate(N(1)), Resize(P(1), N(2))], Bitmap | Regions | RegionAt),
        new("recolors-only-growth", 3, [Allocate(N(1)), AllocateAt(P(2), N(1)), Resize(P(0), N(2))], State),

        // Freeing.
        new("frees-neighbor", 2, [Allocate(N(1)), Allocate(N(1)), Free(P(0))], State),
        new("frees-interior", 2, [Allocate(N(2)), Free(P(1))], AnswerAndState),
        new("free-stops-at-word", 33, [Allocate(N(33)), Free(P(0))], State),
        new("double-free-accepted", 1, [Allocate(N(1)), Free(P(0)), Free(P(0))], Observations.Answer),

        // Reserved regions.
        new("reserved-freed", 1, [Reserve(P(0), N(1)), Free(P(0))], All),
        new("reserved-resized", 2, [Reserve(P(0), N(1)), Resize(P(0), N(2))], AnswerAndState),
        new("unreserve-frees-allocated", 1, [Allocate(N(1)), Unreserve(P(0))], AnswerAndState),
        new("unreserve-keeps-mark", 1, [Reserve(P(0), N(1)), Unreserve(P(0))], Validate),
        new("attach-forgets-reserved", 1, [Free(P(0))], AnswerAndState) { Arena = new(N(1), [0b01], [P(0)]) },

        // Searching.
        new("off-by-one-last-page", 1, [Allocate(N(1))], AnswerAndState),
        new("word-boundary", 33, [Allocate(N(33))], AnswerAndState),
        new("stale-index", 2, [Allocate(N(1)), Allocate(N(1)), Free(P(0)), Allocate(N(1))], AnswerAndState),
        new("repaired-by-looking", 2, [Allocate(N(1)), Allocate(N(1)), Free(P(0)), Allocate(N(1))], Passive),
        new("not-lowest", 4, [AllocateAt(P(2), N(1)), Allocate(N(1))], AnswerAndState),
        new("ignores-alignment", 2, [Allocate(N(1), Placement.Anywhere with { Alignment = N(2), From = P(1) })], AnswerAndState),
        new("aligns-to-from", 2, [Allocate(N(1), Placement.Anywhere with { Alignment = N(2), From = P(1) })], AnswerAndState),
        new("ignores-boundary", 2, [Allocate(N(2), Placement.Anywhere with { Boundary = N(1) })], AnswerAndState),
        new("boundary-off-by-one", 1, [Allocate(N(1), Placement.Anywhere with { Boundary = N(1) })], AnswerAndState),
        new("ignores-from", 1, [Allocate(N(1), Placement.Anywhere with { From = P(1) })], AnswerAndState),
        new("ignores-below", 1, [Allocate(N(1), Placement.Anywhere with { Below = P(0) })], AnswerAndState),
        new("looks-at-ends-only", 3, [AllocateAt(P(1), N(1)), AllocateAt(P(0), N(3))], AnswerAndState),

        // Resizing and splitting.
        new("leak-on-refusal", 3, [Allocate(N(1)), AllocateAt(P(2), N(1)), Resize(P(0), N(3))], State),
        new("shrink-leaks-tail", 2, [Allocate(N(2)), Resize(P(0), N(1))], State),
        new("resize-into-neighbor", 2, [Allocate(N(1)), Allocate(N(1)), Resize(P(0), N(2))], AnswerAndState),
        new("grow-past-end", 2, [Allocate(N(1)), Resize(P(0), N(3))], AnswerAndState),
        new("split-loses-tail", 2, [Allocate(N(2)), Split(P(0), N(1))], State),

        // What only one observation sees.
        new("split-names-first", 2, [Allocate(N(2)), Split(P(0), N(1))], Observations.Answer),
        new("reasons-mixed-up", 2, [Allocate(N(2)), Free(P(1))], Observations.Answer),
        new("swapped-bits", 1, [Allocate(N(1))], Bitmap),
        new("regions-drop-last", 1, [Allocate(N(1))], Regions),
        new("region-at-misses-last", 1, [Allocate(N(1))], RegionAt),
        new("largest-run-drops-last", 2, [Allocate(N(1))], Statistics),
        new("region-count-merges", 2, [Allocate(N(1)), Allocate(N(1))], Statistics),
        new("counter-drift", 1, [Allocate(N(1)), Free(P(0))], Validate),
    ];

    public static TheoryData<string> Names => [.. DefectCatalog.All.Select(defect => defect.Name)];

    [Fact]
    public void Rows_CoverEveryDefectInOrder()
        => Assert.Equal(DefectCatalog.All.Select(defect => defect.Name).Order(), Rows.Select(row => row.Name).Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void Apply_DiffersFromTheTextbookInJustThat(string name)
    {
        Row row = Find(name);
        SubjectDefinition defect = SubjectCatalog.Find(name)!;

        Assert.Equal(row.Differing, Comparison.History(SubjectCatalog.Textbook, defect, row.Arena, row.Operations));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Apply_NeedsTheLastOperation(string name)
    {
        Row row = Find(name);
        SubjectDefinition defect = SubjectCatalog.Find(name)!;

        Assert.Equal(None, Comparison.History(SubjectCatalog.Textbook, defect, row.Arena, [.. row.Operations.SkipLast(1)]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void OnlySeenBy_IsTheSingleDifference(string name)
    {
        Observations differing = Find(name).Differing;
        Observations claimed = DefectCatalog.All.Single(defect => defect.Name == name).OnlySeenBy;

        Assert.True(claimed == None || claimed == differing, $"{name} claims {claimed} and differs in {differing}.");
    }

    [Fact]
    public void RepairedByLooking_EscapesThoseWhoAlwaysLook()
    {
        Row row = Find("repaired-by-looking");
        SubjectDefinition defect = SubjectCatalog.Find(row.Name)!;

        Assert.Equal(None, Comparison.History(SubjectCatalog.Textbook, defect, row.Arena, row.Operations, All));
    }

    private static Row Find(string name) => Rows.Single(row => row.Name == name);

    private static PageNumber P(long page) => new(page);

    private static PageCount N(long pages) => new(pages);

    private sealed record Row(string Name, long Pages, Operation[] Operations, Observations Differing)
    {
        public ArenaImage Arena { get; init; } = ArenaImage.Empty(N(Pages));
    }
}
