using Allocator.Verification.Checking;
using Allocator.Verification.Generating;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;
using FsCheck.Fluent;
using Xunit.Sdk;

namespace Allocator.Properties.Histories;

/// <summary>
/// The workhorse: random histories of every operation, everything compared after each, and a demand on what the cases exercise.
/// </summary>
public class HistoryProperties
{
    public static TheoryData<string, string> SubjectsAndObservations => new()
    {
        { "shipping", "everything" },
        { "shipping", "answers and bitmap only" },
        { "shipping-tiny", "everything" },
        { "shipping-tiny", "answers and bitmap only" },
        { "textbook", "everything" },
    };

    [Theory]
    [MemberData(nameof(SubjectsAndObservations))]
    public void Histories_OnSmallArenas_AgreeWithTheOracle(string name, string strength)
    {
        SubjectDefinition subject = SubjectCatalog.Find(name)!;
        Checker checker = new(subject, strength == "everything" ? Observations.All : Observations.Passive);
        RequiredCoverage coverage = new();
        var property = Prop.ForAll(HistoryArbitrary.Of(subject.Claims, random => new(random.Between(1, 70))), trace =>
        {
            coverage.Add(HistoryFeatures.Of(trace));
            return checker.Run(trace) is null;
        });
        PropertyRunner.Check(property, 1000, subject, shrunk => (Trace)shrunk);
        coverage.RequireAll();
    }

    [Fact]
    public void Histories_OfADefect_AreRefutedWithTheWholeReport()
    {
        SubjectDefinition subject = SubjectCatalog.Find("right-neighbor-only")!;
        Checker checker = new(subject);
        var histories = HistoryArbitrary.Of(subject.Claims, random => new(random.Between(1, 70)));
        var property = Prop.ForAll(histories, trace => checker.Run(trace) is null);
        Action check = () => PropertyRunner.Check(property, 1000, subject, shrunk => (Trace)shrunk);
        string report = Assert.ThrowsAny<XunitException>(check).Message;
        string minimal = "Minimal trace: 2 operations on 2 pages\n  arena 2\n  allocate 1\n  allocate 1\n";
        Assert.Contains(minimal, report, StringComparison.Ordinal);
        Assert.Contains("  expected  |01|10\n  actual    |01 01\n", report, StringComparison.Ordinal);
        Assert.Contains("Saved to:       findings/right-neighbor-only-bitmap-allocate-", report, StringComparison.Ordinal);
    }

    [Fact]
    public void RequiredCoverage_OfEasyCases_IsRefused()
    {
        RequiredCoverage coverage = new();
        coverage.Add([HistoryFeature.NoRoom]);
        Assert.Contains(
            "GrewIntoItsOwnColor: 0.0 % of 1 cases, at least 5 %",
            Assert.ThrowsAny<XunitException>(coverage.RequireAll).Message,
            StringComparison.Ordinal);
    }
}
