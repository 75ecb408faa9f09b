using Allocator.Verification.Checking;
using Allocator.Verification.Minimizing;
using Allocator.Verification.Operations;
using Allocator.Verification.Reporting;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;

namespace Allocator.Properties.Checking;

/// <summary>A finding is shown, whatever else goes wrong.</summary>
public class CounterexampleProperties
{
    private static readonly CheckFailure Seen = new(CheckKind.Answer, "the answer is wrong", "0", "1", default);

    [Fact]
    public void FailureThatDoesNotComeAgain_IsShownAsItWas()
    {
        Trace trace = TraceParser.Parse("arena 9\nallocate 1\nallocate 1");
        Counterexample counterexample = Counterexample.Minimize(SubjectCatalog.Shipping, trace, Observations.All, "seed 1", Seen);
        Assert.Equal(trace, counterexample.Trace);
        Assert.StartsWith("the answer is wrong; but only once", counterexample.Failure.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FailureThatComesNowAndThen_IsStillMinimized()
    {
        int runs = 0;
        SubjectDefinition flaky = SubjectCatalog.Shipping with
        {
            Create = arena => SubjectCatalog.Find(runs++ % 3 == 0 ? "two-colors" : "shipping")!.Create(arena),
        };
        Trace trace = TraceParser.Parse("arena 3\nallocate 2\nallocate 1\nfree 0\nallocate 1\nallocate 1");
        Counterexample counterexample = Counterexample.Minimize(flaky, trace, Observations.All, "seed 1", Seen);
        Assert.NotEmpty(counterexample.Failure.Failure.Message);
    }

    [Fact]
    public void FolderThatCannotBeWritten_CostsOnlyTheFile()
    {
        string file = Path.GetTempFileName();
        Trace trace = TraceParser.Parse("arena 1");
        Counterexample counterexample = new(SubjectCatalog.Shipping, trace, new(-1, Seen), Observations.All, "seed 1");
        string report = CounterexampleReport.Save(counterexample, Path.Combine(file, "below")).ToString();
        File.Delete(file);
        Assert.Contains("Saved to:       nowhere (", report, StringComparison.Ordinal);
        Assert.Contains("Minimal trace: 0 operations on 1 page", report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("two operations on two pages", "arena 3\nallocate-at 1 2\nallocate 1", true)]
    [InlineData("too many smaller ones", "arena 6\nsplit 0 1\nallocate 6\nsplit 0 3\nsplit 3 1\nfree 0\nallocate 3", false)]
    public void Certificate_StandsWhereAllSmallerTracesWereTried(string name, string trace, bool isCertified)
    {
        SubjectDefinition subject = isCertified ? SubjectCatalog.Find("two-colors")! : SixthOperationFails;
        Counterexample counterexample = Counterexample.Minimize(
            subject, TraceParser.Parse(trace), Observations.All, "seed 1", Seen);

        Assert.True(counterexample.Certificate is { Search.TriedCount: > 0 } == isCertified, name);
        const string Certificate = "certified: no smaller trace fails";
        string report = CounterexampleReport.Of(counterexample, "x.trace").ToString();
        Assert.Equal(isCertified, counterexample.ToTraceText().Contains($"# {Certificate}", StringComparison.Ordinal));
        Assert.Equal(isCertified, report.Contains(Certificate, StringComparison.Ordinal));
    }

    [Fact]
    public void Cancellation_KeepsTheSmallestSoFar()
    {
        Trace trace = TraceParser.Parse("arena 3\nallocate 2\nallocate 1\nfree 0\nallocate 1\nallocate 1");
        Minimizer minimizer = new(SubjectCatalog.Find("two-colors")!, Observations.All, new CancellationToken(canceled: true));
        Assert.Equal(trace, minimizer.Minimize(trace).Trace with { LineNumbers = [] });
    }

    [Theory]
    [InlineData("nothing takes pages", OperationKind.Free, Observations.All, "it has no operation that takes pages")]
    [InlineData("nothing is shown", OperationKind.Allocate, Observations.Statistics, "it shows neither its answers nor its bitmap")]
    [InlineData("enough", OperationKind.Allocate, Observations.Answer, null)]
    public void Complaint_NamesClaimsThatNothingCanComeOf(string name, OperationKind kind, Observations observations, string? complaint)
        => Assert.True((SubjectClaims.Full with { Operations = [kind], Observations = observations }).Complaint == complaint, name);

    /// <summary>Right five times: what fails has so many smaller traces that not all are tried.</summary>
    private static SubjectDefinition SixthOperationFails { get; } = SubjectCatalog.Textbook with { Create = arena => new Tiring(arena) };

    private sealed class Tiring(ArenaImage arena) : ISubject
    {
        private readonly ISubject right = SubjectCatalog.Textbook.Create(arena);
        private int operations;

        public ReadOnlySpan<byte> Bitmap => right.Bitmap;

        public ArenaStatistics Statistics => right.Statistics;

        public Answer Apply(in Operation operation)
        {
            Answer answer = right.Apply(operation);
            return ++operations == 6 ? Answer.None : answer;
        }

        public void ReadRegions(ICollection<Region> regions) => right.ReadRegions(regions);

        public Region? RegionAt(PageNumber page) => right.RegionAt(page);

        public string? Validate() => right.Validate();
    }
}
