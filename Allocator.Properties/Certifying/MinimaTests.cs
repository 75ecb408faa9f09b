using System.Collections.Immutable;
using Allocator.Verification.Certifying;
using Allocator.Verification.Checking;
using Allocator.Verification.Hunting;
using Allocator.Verification.Subjects;
using Allocator.Verification.Subjects.Defects;
using Allocator.Verification.Subjects.Textbook;
using Allocator.Verification.Traces;

namespace Allocator.Properties.Certifying;

/// <summary>
/// The smallest trace of every defect, with its certificate: Allocator.Properties/Minima, written by defects --by exhaust --write.
/// </summary>
public sealed class MinimaTests
{
    private static readonly ImmutableArray<string> TakeSeconds =
        ["attach-forgets-reserved", "free-stops-at-word", "repaired-by-looking", "stale-index", "word-boundary"];

    public static TheoryData<string> All => [.. DefectCatalog.All.Select(defect => defect.Name)];

    public static TheoryData<string> Quick => [.. DefectCatalog.All.Select(defect => defect.Name).Except(TakeSeconds)];

    public static TheoryData<string> Slow => [.. TakeSeconds];

    [Fact]
    public void Files_AreThoseOfTheCatalog()
        => Assert.Equal(
            DefectCatalog.All.Select(defect => $"{defect.Name}.trace").Order(StringComparer.Ordinal),
            Directory.GetFiles(Repository.PathOf("Allocator.Properties", "Minima")).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(All))]
    public void Minimum_FailsAtItsLastStep_AndHoldsForWhatIsRight(string name)
    {
        SubjectDefinition defect = SubjectCatalog.Find(name)!;
        Trace trace = TraceParser.Parse(TextOf(name));

        Assert.NotNull(Checker.FindFailing(defect, trace));
        TraceFailure? failure = new Checker(defect, Checker.FindFailing(defect, trace)!.Value).Run(trace);
        Assert.Equal(trace.Steps.Length - 1, failure!.StepIndex);
        Assert.All(
            (SubjectDefinition[])[SubjectCatalog.Shipping, SubjectCatalog.ShippingTiny, SubjectCatalog.Textbook],
            right => Assert.Null(Checker.FindFailing(right, trace)));
    }

    [Theory]
    [MemberData(nameof(Quick))]
    public void Minimum_IsWhatTheSearchFinds(string name) => RequireFound(name);

    /// <summary>A history of four operations, all histories of six pages, all pairs of operations on 33 pages.</summary>
    [SlowTheory]
    [MemberData(nameof(Slow))]
    public void Minimum_ThatTakesSeconds_IsWhatTheSearchFinds(string name) => RequireFound(name);

    /// <summary>A trace that no search has shown to be the smallest is no minimum yet, whichever of the searches was ended.</summary>
    [Fact]
    public void Minimum_WhoseSearchWasEnded_IsInterrupted()
    {
        Defect defect = DefectCatalog.All.Single(defect => defect.Name == "two-colors");
        DefectMinimum done = DefectMinimum.Find(defect, SearchScope.Thorough);
        DefectMinimum ended = DefectMinimum.Find(defect, SearchScope.Thorough, new CancellationToken(canceled: true));

        Assert.False(done.IsInterrupted);
        Assert.True(ended.IsInterrupted);
        Assert.True((done with { Smallest = done.Smallest! with { Certificate = new(ended.Search) } }).IsInterrupted);
    }

    /// <summary>Both are wrong about words of 32 pages, so that a region or a free run must reach beyond the first one.</summary>
    [Fact]
    public void DefectsThatTakeMoreThanAFewPages_AreThoseOfWordEdges()
    {
        Defect[] large = [.. DefectCatalog.All.Where(defect => defect.PagesEnough > SearchScope.Thorough.PagesMax)];

        Assert.Equal(["free-stops-at-word", "word-boundary"], large.Select(defect => defect.Name));
        Assert.All(DefectCatalog.All, defect => Assert.InRange(
            TraceParser.Parse(TextOf(defect.Name)).Arena.Pages.Value,
            large.Contains(defect) ? 33 : 1,
            defect.PagesEnough.Value));
    }

    [Fact]
    public void DefectThatNoTraceShows_Escapes()
    {
        SearchScope scope = new(new(2), PageCount.Zero);
        Defect none = new("none", "nothing is wrong", arena => new TextbookAllocator(arena)) { PagesEnough = new(2) };

        DefectMinimum minimum = DefectMinimum.Find(none, scope);
        Assert.False(minimum.IsAsExpected);
        Assert.Null(minimum.Smallest);
        Assert.True((minimum with { Defect = none with { PagesEnough = new(3) } }).IsAsExpected);
    }

    private static string TextOf(string name) => File.ReadAllText(Repository.PathOf("Allocator.Properties", "Minima", $"{name}.trace"));

    private static void RequireFound(string name)
    {
        DefectMinimum minimum = DefectMinimum.Find(DefectCatalog.All.Single(defect => defect.Name == name), SearchScope.Thorough);

        Assert.True(minimum.IsAsExpected);
        Assert.True(minimum.Smallest!.Certificate!.IsComplete);
        Assert.Equal(TextOf(name), minimum.ToTraceText());
    }
}
