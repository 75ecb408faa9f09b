using System.Collections.Immutable;
using Allocator.Verification.Checking;
using Allocator.Verification.Operations;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;

namespace Allocator.Verification.Minimizing;

/// <summary>
/// Ways to make a case smaller. Each gives candidates, the boldest first; which of them still fail is for the caller to find out.
/// </summary>
public static class TraceReductions
{
    /// <summary>All of them, in the order in which they pay off: fewer steps, then fewer pages, then smaller numbers.</summary>
    public static IEnumerable<Trace> All(Trace trace)
        => RemoveSteps(trace)
            .Concat(EmptyTheArena(trace))
            .Concat(ShrinkTheArena(trace))
            .Concat(LowerNumbers(trace))
            .Concat(LowerTwoNumbers(trace))
            .Concat(SimplifyKinds(trace));

    /// <summary>Without a stretch of steps: halves, quarters, down to single ones.</summary>
    public static IEnumerable<Trace> RemoveSteps(Trace trace)
    {
        for (int length = Math.Max(1, trace.Steps.Length / 2); length > 0; length /= 2)
        {
            for (int start = trace.Steps.Length - length; start >= 0; start -= length)
            {
                yield return trace with { Steps = trace.Steps.RemoveRange(start, length) };
            }
        }
    }

    /// <summary>Without a bitmap to begin with; with its regions allocated instead; with one region less.</summary>
    public static IEnumerable<Trace> EmptyTheArena(Trace trace)
    {
        ArenaImage arena = trace.Arena;
        if (arena.Bitmap.IsEmpty)
        {
            yield break;
        }

        ArenaImage empty = ArenaImage.Empty(arena.Pages);
        yield return trace with { Arena = empty };
        ImmutableArray<Region> regions = CheckSession.DecodeImage(arena).Regions;
        IEnumerable<TraceStep> allocations = regions.Select(region => new OperationStep(
            region.IsReserved ? Operation.Reserve(region.Start, region.Pages) : Operation.AllocateAt(region.Start, region.Pages)));
        yield return trace with { Arena = empty, Steps = trace.Steps.InsertRange(0, allocations) };
        foreach (Region region in regions)
        {
            yield return trace with { Arena = ArenaCut.Without(arena, region) };
        }
    }

    /// <summary>Fewer pages: at the end; or somewhere below, where all page numbers above come down by as many.</summary>
    public static IEnumerable<Trace> ShrinkTheArena(Trace trace)
    {
        long pages = trace.Arena.Pages.Value;
        IEnumerable<long> edges = trace.Operations
            .Where(operation => Operation.TakesPage(operation.Kind))
            .Select(operation => operation.Page.Value);
        foreach (long removed in Steps.DownFrom(pages - 1))
        {
            PageCount left = new(pages - removed);
            Trace cut = trace with { Arena = ArenaCut.Keep(trace.Arena, new(PageNumber.Zero, left)) };
            yield return cut;
            foreach (long edge in edges.Where(edge => edge >= removed).Distinct().Order())
            {
                Trace shifted = trace.WithOperations(operation => operation.Page.Value >= edge
                    ? operation with { Page = operation.Page - new PageCount(removed) }
                    : operation);
                yield return shifted with { Arena = cut.Arena };
                yield return shifted with { Arena = ArenaCut.Keep(trace.Arena, new(new(removed), left)) };
                yield return shifted;
            }

            yield return trace with { Arena = ArenaCut.Keep(trace.Arena, new(new(removed), left)) };
        }
    }

    /// <summary>One number nearer to the plainest that it can be.</summary>
    public static IEnumerable<Trace> LowerNumbers(Trace trace)
    {
        foreach (Slot slot in SlotsOf(trace))
        {
            foreach (long value in slot.Number.PlainerThan(slot.ValueIn(trace)))
            {
                yield return slot.Write(trace, value);
            }
        }
    }

    /// <summary>
    /// Two numbers lower by the same amount, with and without the arena: a hole must stay as large as the sum of what fills it.
    /// </summary>
    public static IEnumerable<Trace> LowerTwoNumbers(Trace trace)
    {
        ImmutableArray<Slot> slots = [.. SlotsOf(trace).Where(slot => slot.RoomIn(trace) > 0)];
        for (int first = 0; first < slots.Length; first++)
        {
            for (int second = first; second < slots.Length; second++)
            {
                long most = Math.Min(slots[first].RoomIn(trace), slots[second].RoomIn(trace));
                foreach (long amount in Steps.DownFrom(most))
                {
                    Trace lowered = slots[first].Lower(trace, amount);
                    lowered = second == first ? lowered : slots[second].Lower(lowered, amount);
                    yield return lowered;
                    if (trace.Arena.Bitmap.IsEmpty && trace.Arena.Pages.Value > amount)
                    {
                        yield return lowered with { Arena = ArenaImage.Empty(trace.Arena.Pages - new PageCount(amount)) };
                    }
                }
            }
        }
    }

    /// <summary>A plainer operation in the place of one with the same meaning in most states.</summary>
    public static IEnumerable<Trace> SimplifyKinds(Trace trace)
    {
        for (int index = 0; index < trace.Steps.Length; index++)
        {
            if (trace.Steps[index] is not OperationStep { Operation: Operation operation })
            {
                continue;
            }

            switch (operation.Kind)
            {
                case OperationKind.AllocateAt:
                    yield return WithOperation(trace, index, Operation.Allocate(operation.Pages));
                    break;
                case OperationKind.Reserve:
                    yield return WithOperation(trace, index, Operation.AllocateAt(operation.Page, operation.Pages));
                    break;
                case OperationKind.Unreserve:
                    yield return WithOperation(trace, index, Operation.Free(operation.Page));
                    break;
            }
        }
    }

    private static IEnumerable<Slot> SlotsOf(Trace trace)
        => from index in Enumerable.Range(0, trace.Steps.Length)
           let step = trace.Steps[index] as OperationStep
           where step is not null
           from number in TraceNumber.All
           where number.BelongsTo(step.Operation)
           select new Slot(index, number);

    private static Trace WithOperation(Trace trace, int index, Operation operation)
        => trace with { Steps = trace.Steps.SetItem(index, new OperationStep(operation)) };

    /// <summary>The place of a number in a trace.</summary>
    private readonly record struct Slot(int StepIndex, TraceNumber Number)
    {
        public long ValueIn(Trace trace) => Number.Read(OperationIn(trace));

        /// <summary>By how much the number can be lowered.</summary>
        public long RoomIn(Trace trace) => Number.RoomBelow(ValueIn(trace));

        public Trace Lower(Trace trace, long amount) => Write(trace, ValueIn(trace) - amount);

        public Trace Write(Trace trace, long value) => WithOperation(trace, StepIndex, Number.Write(OperationIn(trace), value));

        private Operation OperationIn(Trace trace) => ((OperationStep)trace.Steps[StepIndex]).Operation;
    }
}
