using Allocator.Properties.Histories;
using Allocator.Verification.Subjects;
using Allocator.Verification.Subjects.Defects;
using Allocator.Verification.Traces;
using FsCheck.Experimental;
using FsCheck.Fluent;
using Xunit.Sdk;

namespace Allocator.Properties.Model;

public class StateMachineProperties
{
    public static TheoryData<string, long> Arenas => new()
    {
        { "shipping", 1 },
        { "shipping", 2 },
        { "shipping", 16 },
        { "shipping", 33 },
        { "shipping", 70 },
        { "shipping-tiny", 3 },
        { "shipping-tiny", 8 },
        { "shipping-tiny", 17 },
        { "textbook", 33 },
    };

    [Theory]
    [MemberData(nameof(Arenas))]
    public void Histories_AgreeWithTheListOfRegions(string subject, long pages)
        => Check(SubjectCatalog.Find(subject)!, new(pages), cases: 150);

    [Theory]
    [InlineData("two-colors")]
    [InlineData("left-neighbor-only")]
    [InlineData("no-recolor-on-grow")]
    [InlineData("reserved-freed")]
    public void Histories_OfADefect_AreRefutedWithATraceAndAReplayCommand(string name)
    {
        SubjectDefinition defect = DefectCatalog.All.Single(known => known.Name == name).Definition;
        string report = Assert.ThrowsAny<XunitException>(() => Check(defect, new(16), cases: 2000)).Message;
        Assert.Contains("ALLOCATOR_PROPERTY_REPLAY=", report, StringComparison.Ordinal);
        Assert.Contains("Minimal trace: ", report, StringComparison.Ordinal);
        Assert.Contains("expected", report, StringComparison.Ordinal);
        string command = $"Reproduce with: dotnet run --project Allocator.Fuzz -c Release -- replay findings/{name}-";
        Assert.Contains(command, report, StringComparison.Ordinal);
    }

    [Fact]
    public void Histories_OfADefectThatNobodyWantsToSee_AreRefuted()
    {
        SubjectDefinition defect = DefectCatalog.All.Single(known => known.Name == "two-colors").Definition;
        AllocatorMachine machine = new(defect, new(16));
        XunitException refuted = Assert.ThrowsAny<XunitException>(
            () => PropertyRunner.Check(machine.ToProperty(), cases: 2000, defect, shrunk => ToTrace(machine, shrunk), minimizes: false));
        Assert.EndsWith(PropertyRunner.Unminimized, refuted.Message, StringComparison.Ordinal);
    }

    private static void Check(SubjectDefinition subject, PageCount pages, int cases)
    {
        AllocatorMachine machine = new(subject, pages);
        PropertyRunner.Check(machine.ToProperty(), cases, subject, shrunk => ToTrace(machine, shrunk));
    }

    private static Trace ToTrace(AllocatorMachine machine, object shrunk)
    {
        MachineRun<ISubject, AllocatorModel> run = (MachineRun<ISubject, AllocatorModel>)shrunk;
        return machine.ToTrace(run.Operations.Select(entry => entry.Item1));
    }
}
