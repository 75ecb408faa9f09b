using Allocator.Properties.Histories;
using Allocator.Verification.Operations;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;
using FsCheck;
using FsCheck.Fluent;
using Xunit.Sdk;
using Operation = Allocator.Verification.Operations.Operation;

namespace Allocator.Properties.Metamorphic;

/// <summary>Relations between runs, which need no oracle: they hold of the right allocator, whatever it answers.</summary>
public class MetamorphicProperties
{
    public static TheoryData<string> Subjects => ["shipping", "shipping-tiny"];

    [Theory]
    [MemberData(nameof(Subjects))]
    public void AllocateThenFree_RestoresTheBitmap(string name)
        => Check(SubjectCatalog.Find(name)!, AllocateThenFreeRestores);

    [Theory]
    [MemberData(nameof(Subjects))]
    public void AttachOfTheDump_ContinuesIdentically(string name)
        => Check(SubjectCatalog.Find(name)!, DumpContinuesIdentically);

    [Theory]
    [MemberData(nameof(Subjects))]
    public void SplitHistory_AtAnyPoint_EndsInTheSameState(string name)
        => Check(SubjectCatalog.Find(name)!, SplitHistoryEndsAlike);

    [Fact]
    public void Relations_OfDefects_AreBroken()
    {
        RequireBroken("frees-neighbor", AllocateThenFreeRestores);
        RequireBroken("attach-forgets-reserved", DumpContinuesIdentically);
        RequireBroken("attach-forgets-reserved", SplitHistoryEndsAlike);
    }

    private static void Check(SubjectDefinition subject, Func<SubjectDefinition, Trace, bool> relation)
    {
        var histories = HistoryArbitrary.Of(subject.Claims, random => new(random.Between(1, 70)));
        var property = Prop.ForAll(histories, trace => relation(subject, trace));
        property.Check(PropertyBudget.Configure(300).WithRunner(new ThrowingRunner()));
    }

    private static void RequireBroken(string name, Func<SubjectDefinition, Trace, bool> relation)
        => Assert.ThrowsAny<XunitException>(() => Check(SubjectCatalog.Find(name)!, relation));

    /// <summary>After every step: a page allocated and freed at once leaves all bytes as they were.</summary>
    private static bool AllocateThenFreeRestores(SubjectDefinition definition, Trace trace)
    {
        ISubject subject = definition.Create(trace.Arena);
        foreach (Operation operation in trace.Operations)
        {
            subject.Apply(operation);
            byte[] before = subject.Bitmap.ToArray();
            Answer answer = subject.Apply(Operation.Allocate(new(2)));
            if (answer.Kind == AnswerKind.Page)
            {
                subject.Apply(Operation.Free(answer.Page));
            }

            if (!subject.Bitmap.SequenceEqual(before))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Halfway through, a second allocator is attached to a dump of the first; from there on they answer alike.</summary>
    private static bool DumpContinuesIdentically(SubjectDefinition definition, Trace trace)
    {
        ISubject first = definition.Create(trace.Arena);
        Operation[] operations = [.. trace.Operations];
        Array.ForEach(operations[..(operations.Length / 2)], operation => first.Apply(operation));
        ISubject second = definition.Create(Dump(first, trace));
        return operations[(operations.Length / 2)..].All(operation => first.Apply(operation) == second.Apply(operation))
            && first.Bitmap.SequenceEqual(second.Bitmap);
    }

    /// <summary>Run in one go, or dumped and attached again after every step: the same bytes in the end.</summary>
    private static bool SplitHistoryEndsAlike(SubjectDefinition definition, Trace trace)
    {
        ISubject whole = definition.Create(trace.Arena);
        ISubject part = definition.Create(trace.Arena);
        foreach (Operation operation in trace.Operations)
        {
            whole.Apply(operation);
            part.Apply(operation);
            part = definition.Create(Dump(part, trace));
        }

        return whole.Bitmap.SequenceEqual(part.Bitmap) && RegionsOf(whole).SequenceEqual(RegionsOf(part));
    }

    private static ArenaImage Dump(ISubject subject, Trace trace)
        => new(
            trace.Arena.Pages,
            [.. subject.Bitmap],
            [.. RegionsOf(subject).Where(region => region.IsReserved).Select(region => region.Start)]);

    private static List<Region> RegionsOf(ISubject subject)
    {
        List<Region> regions = [];
        subject.ReadRegions(regions);
        return regions;
    }
}
