using Allocator.Fuzz.Campaigns;
using Allocator.Verification.Checking;
using Allocator.Verification.Reporting;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;

namespace Allocator.Properties.Campaigns;

/// <summary>What is in the folder of findings may be no finding: a new one is not lost because of that.</summary>
public sealed class UnreadableFindingsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Counterexample found;

    public UnreadableFindingsTests()
    {
        SubjectDefinition subject = SubjectCatalog.Find("two-colors")!;
        Trace trace = TraceParser.Parse("arena 2\nallocate-at 1 1\nallocate 1\n");
        found = new(subject, trace, new Checker(subject).Run(trace)!, Observations.All, "a test");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Alike_BesideAFileThatIsNoTrace_LooksAtTheOthers()
    {
        folder.Write($"{found.FileNameStem}00000000.trace", "no trace\n"u8.ToArray());
        Assert.Null(SavedFindings.Alike(found, folder.FullName));

        CounterexampleReport saved = CounterexampleReport.Save(found, folder.FullName);
        Assert.Equal(saved.SavedTo, SavedFindings.Alike(found, folder.FullName)?.SavedTo);
    }
}
