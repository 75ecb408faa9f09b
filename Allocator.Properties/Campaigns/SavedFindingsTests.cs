using System.Text;
using Allocator.Fuzz.Campaigns;
using Allocator.Fuzz.Inputs;
using Allocator.Fuzz.Targets;
using Allocator.Verification.Checking;
using Allocator.Verification.Reporting;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;

namespace Allocator.Properties.Campaigns;

/// <summary>A bug that an earlier campaign has saved is not saved again under another trace.</summary>
public sealed class SavedFindingsTests : IDisposable
{
    // Two colors: the merge at page 0 with the region above it, and the same a page higher up.
    private const string Minimal = "arena 2\nallocate-at 1 1\nallocate 1\n";
    private const string Larger = "arena 4\nallocate-at 3 1\nallocate-at 1 1\nallocate 1\n";
    private const string AsLarge = "arena 3\nallocate-at 1 1\nallocate 1\n";

    private readonly TemporaryFolder folder = new();

    public static TheoryData<string, string, string, string, bool> Saved => new()
    {
        // row, subject of the file, its trace, what is found, whether it is the same bug
        { "the same case", "two-colors", Minimal, Minimal, true },
        { "another case as large", "two-colors", AsLarge, Minimal, true },
        { "a smaller one is saved", "two-colors", Minimal, Larger, true },
        { "a smaller one is news", "two-colors", Larger, Minimal, false },
        { "of another subject", "left-neighbor-only", Minimal, Minimal, false },
    };

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Saved))]
    public void Alike_IsTheSameCheckAtTheSameOperation(string row, string subject, string saved, string found, bool expected)
    {
        CounterexampleReport.Save(Case("two-colors", saved) with { Subject = SubjectCatalog.Find(subject)! }, folder.FullName);

        CounterexampleReport? report = SavedFindings.Alike(Case("two-colors", found), folder.FullName);

        Assert.Equal((row, expected), (row, report is not null));
        Assert.True(report is null || File.Exists(report.SavedTo), report?.SavedTo);
    }

    [Fact]
    public void Alike_OfABugThatIsMended_IsNone()
    {
        Counterexample found = Case("two-colors", Minimal);
        File.WriteAllText(folder.PathOf($"{found.FileNameStem}00000000.trace"), "arena 2\nallocate 1\n");

        Assert.Null(SavedFindings.Alike(found, folder.FullName));
        Assert.Null(SavedFindings.Alike(found, folder.PathOf("nowhere")));
    }

    [Fact]
    public void Alike_BesideAFileThatIsNoTrace_LooksAtTheOthers()
    {
        Counterexample found = Case("two-colors", Minimal);
        folder.Write($"{found.FileNameStem}00000000.trace", "no trace\n"u8.ToArray());
        Assert.Null(SavedFindings.Alike(found, folder.FullName));

        string saved = SavedFindings.AlikeOrSave(found, folder.FullName).SavedTo;
        Assert.Equal(saved, SavedFindings.Alike(found, folder.FullName)?.SavedTo);
    }

    [Theory]
    [InlineData("the same", "!", "System.InvalidOperationException: the planted exception", true)]
    [InlineData("another message", "!", "System.InvalidOperationException: another exception", false)]
    [InlineData("it holds by now", "a", "System.InvalidOperationException: the planted exception", false)]
    public void Alike_OfAnInput_StillFailsWithTheSameMessage(string row, string saved, string message, bool expected)
    {
        FuzzTarget canary = TargetCatalog.Find("canary-exception")!;
        byte[] input = Encoding.UTF8.GetBytes(saved);
        string path = folder.Write(FailingInput.FileName(canary, RunEnd.Found, input), input);

        File.CreateSymbolicLink(folder.PathOf(FailingInput.FileName(canary, RunEnd.Found, "first"u8)), folder.PathOf("nowhere"));
        string? alike = SavedFindings.Alike(canary, message, new(null, null), folder.FullName);

        Assert.Equal((row, expected ? path : null), (row, alike));
    }

    private static Counterexample Case(string subject, string text)
    {
        SubjectDefinition definition = SubjectCatalog.Find(subject)!;
        Trace trace = TraceParser.Parse(text);
        TraceFailure failure = new Checker(definition).Run(trace)!;
        return new(definition, trace, failure, Observations.All, "a test");
    }
}
