using Allocator.Verification.Minimizing;
using Allocator.Verification.Operations;
using Allocator.Verification.Oracle;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;
using FsCheck;
using FsCheck.Experimental;
using FsCheck.Fluent;
using Microsoft.FSharp.Collections;
using Operation = Allocator.Verification.Operations.Operation;

namespace Allocator.Properties.Model;

/// <summary>
/// The specification as a state machine: an allocator and a list of regions go through the same operations, and after each of them the
/// allocator shows what the list says. Victims are picked by modulo over what is live, so that nearly every operation means something.
/// </summary>
internal sealed class AllocatorMachine(SubjectDefinition subject, PageCount pages) : Machine<ISubject, AllocatorModel>(50)
{
    private static readonly Gen<long> SmallSize = Gen.Choose(1, 5).Select(size => (long)size);

    public override Arbitrary<Setup<ISubject, AllocatorModel>> Setup
        => Gen.Constant<Setup<ISubject, AllocatorModel>>(new EmptyArena(subject, pages)).ToArbitrary();

    /// <summary>The trace that a list of operations of this machine stands for.</summary>
    public Trace ToTrace(IEnumerable<Operation<ISubject, AllocatorModel>> operations)
        => Trace.Of(ArenaImage.Empty(pages), operations.Cast<MachineOperation>().Select(operation => operation.Request));

    public override Gen<Operation<ISubject, AllocatorModel>> Next(AllocatorModel model)
    {
        Gen<Operation> allocate = from size in Size(model.Arena)
                                  from placement in Constraints(model.Arena)
                                  select Operation.Allocate(new(size), placement);
        Gen<Operation> allocateAt = from page in AnyPage(model.Arena) from size in SmallSize select Operation.AllocateAt(page, new(size));
        Gen<Operation> reserve = from page in AnyPage(model.Arena) from size in SmallSize select Operation.Reserve(page, new(size));
        Gen<Operation> free = Victim(model.Arena).Select(Operation.Free);
        Gen<Operation> unreserve = Victim(model.Arena).Select(Operation.Unreserve);
        Gen<Operation> resize = from page in Victim(model.Arena) from size in Size(model.Arena) select Operation.Resize(page, new(size));
        Gen<Operation> split = from page in Victim(model.Arena) from size in SmallSize select Operation.Split(page, new(size));
        return Gen
            .Frequency((8, allocate), (4, allocateAt), (6, free), (4, resize), (2, split), (1, reserve), (1, unreserve))
            .Select(ToMachine);
    }

    /// <summary>
    /// Fewer operations, then smaller numbers, then two numbers lower at once: a hole must stay as large as what fills it.
    /// </summary>
    public override IEnumerable<FSharpList<Operation<ISubject, AllocatorModel>>> ShrinkOperations(
        FSharpList<Operation<ISubject, AllocatorModel>> operations)
    {
        Trace trace = ToTrace(operations);
        TraceSize size = TraceSize.Of(trace);
        return TraceReductions.RemoveSteps(trace)
            .Concat(TraceReductions.LowerNumbers(trace))
            .Concat(TraceReductions.LowerTwoNumbers(trace).Where(smaller => smaller.Arena == trace.Arena))
            .Where(smaller => TraceSize.Of(smaller) < size)
            .Select(smaller => ListModule.OfSeq(smaller.Operations.Select(ToMachine)));
    }

    private Operation<ISubject, AllocatorModel> ToMachine(Operation operation) => new MachineOperation(operation, subject.Claims);

    private static Gen<long> Size(OracleArena arena)
    {
        Gen<long> upToTheArena = Gen.Choose(1, (int)arena.Pages.Value + 1).Select(size => (long)size);
        Gen<long> nonsense = Gen.Elements(0L, -1, long.MaxValue);
        return Gen.Frequency((6, SmallSize), (2, upToTheArena), (1, nonsense));
    }

    private static Gen<Placement> Constraints(OracleArena arena)
    {
        Gen<PageCount> powerOfTwo = Gen.Choose(0, 5).Select(shift => new PageCount(1L << shift));
        return Gen.Frequency(
            (5, Gen.Constant(Placement.Anywhere)),
            (1, powerOfTwo.Select(alignment => Placement.Anywhere with { Alignment = alignment })),
            (1, powerOfTwo.Select(boundary => Placement.Anywhere with { Boundary = boundary })),
            (1, AnyPage(arena).Select(from => Placement.Anywhere with { From = from })),
            (1, AnyPage(arena).Select(below => Placement.Anywhere with { Below = below })));
    }

    private static Gen<PageNumber> AnyPage(OracleArena arena) => Gen.Choose(0, (int)arena.Pages.Value).Select(page => new PageNumber(page));

    private static Gen<PageNumber> Victim(OracleArena arena)
        => arena.Regions.IsEmpty
            ? AnyPage(arena)
            : Gen.Frequency((9, Gen.Elements(arena.Regions.Select(region => region.Start))), (1, AnyPage(arena)));

    private sealed class EmptyArena(SubjectDefinition subject, PageCount pages) : Setup<ISubject, AllocatorModel>
    {
        public override ISubject Actual() => subject.Create(ArenaImage.Empty(pages));

        public override AllocatorModel Model() => AllocatorModel.Empty(pages);
    }
}
