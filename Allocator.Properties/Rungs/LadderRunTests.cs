using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Display;
using Allocator.Fuzz.Rungs;
using Allocator.Verification.Checking;
using Allocator.Verification.Reporting;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;

namespace Allocator.Properties.Rungs;

/// <summary>What a rung finds stands, whatever becomes of those that follow.</summary>
public sealed class LadderRunTests : IDisposable
{
    // Two colors: the merge at page 0 with the region above it, and the same a page higher up.
    private const string Minimal = "arena 2\nallocate-at 1 1\nallocate 1\n";
    private const string Larger = "arena 4\nallocate-at 3 1\nallocate-at 1 1\nallocate 1\n";

    private static readonly SubjectDefinition Subject = SubjectCatalog.Find("two-colors")!;

    private readonly TemporaryFolder folder = new();

    public static TheoryData<Exception> Hindrances =>
        [new IOException("no space left"), new UnauthorizedAccessException("denied"), new UsageException("a file is no trace")];

    private string[] Saved => Directory.Exists(folder.PathOf("findings")) ? Directory.GetFiles(folder.PathOf("findings")) : [];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Run_SavesAFinding_BeforeTheNextRungBegins()
    {
        string[] whenTheNextBegan = [];
        RungResult[] results = Run(new("finds", _ => Finding(Minimal)), new("next", _ => Held(() => whenTheNextBegan = Saved)));

        Assert.Equal(results[0].Report?.SavedTo, Assert.Single(whenTheNextBegan));
    }

    [Fact]
    public void Run_OfABugThatIsSaved_SavesItOnce()
    {
        RungResult[] results = Run(new("finds", _ => Finding(Minimal)), new("finds more of it", _ => Finding(Larger)));

        Assert.All(results, result => Assert.Equal(Assert.Single(Saved), result.Report?.SavedTo));
    }

    [Theory]
    [MemberData(nameof(Hindrances), DisableDiscoveryEnumeration = true)]
    public void Run_OfARungThatIsKeptFromItsWork_GoesOn(Exception hindrance)
    {
        RungResult[] results = Run(
            new("finds", _ => Finding(Minimal)), new("can't", _ => throw hindrance), new("next", _ => Held(() => { })));

        Assert.Equal([RungVerdict.Fails, RungVerdict.NotDone, RungVerdict.Holds], results.Select(result => result.Verdict));
        Assert.Equal([$"can't: {hindrance.Message}"], results[1].Details);
    }

    private RungResult[] Run(params PlantedRung[] ladder)
    {
        Terminal silent = Terminal.Create(TextWriter.Null, TextWriter.Null, isInteractive: false);
        RungContext context = new(
            Subject, 1, TimeSpan.Zero, null, folder.PathOf("corpus"), folder.PathOf("work"), folder.PathOf("findings"), silent);
        return [.. new LadderRun(context, []).Run(ladder, CancellationToken.None)];
    }

    private static RungResult Finding(string text)
    {
        Trace trace = TraceParser.Parse(text);
        Counterexample found = new(Subject, trace, new Checker(Subject).Run(trace)!, Observations.All, "a test");
        return new("planted", "", RungVerdict.Fails, found);
    }

    private static RungResult Held(Action look)
    {
        look();
        return new("planted", "", RungVerdict.Holds);
    }

    private sealed record PlantedRung(string Name, Func<RungContext, RungResult> Result) : IRung
    {
        public RungResult Run(RungContext context, CancellationToken cancellation) => Result(context);
    }
}
