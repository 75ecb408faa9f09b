using System.Collections.Immutable;
using Allocator.Verification.Operations;

namespace Allocator.Verification.Exhaustive;

/// <summary>Does the work for one set of taken pages after the other: all its region lists, all their bitmaps and states.</summary>
public sealed class UnitWorker
{
    /// <summary>Up to this size every choice of reserved regions is tried.</summary>
    public const int ReservedPagesMax = 7;

    /// <summary>Up to this size every constraint is tried.</summary>
    public const int ConstraintPagesMax = 8;

    private readonly int pages;
    private readonly ImmutableArray<Operation> operations;
    private readonly Bench bench;
    private readonly BitmapPass bitmapPass;
    private readonly StatePass statePass;
    private readonly ConstraintPass? constraintPass;
    private readonly IPlantedAllocator blind;
    private readonly StateList closedStates;
    private readonly Dictionary<(int Start, int Next), StateList> openStates = [];
    private readonly List<CursorState> cursors = [];
    private ExhaustiveCounts counts;

    public UnitWorker(PlantedSubject subject, int pages)
    {
        this.pages = pages;
        operations = ArenaOperations.Unconstrained(pages);
        bench = new(subject.Create(pages));
        blind = subject.CreateWithoutIndex(pages);
        bitmapPass = new(bench, blind, operations);
        statePass = new(bench, blind, operations);
        constraintPass = pages <= ConstraintPagesMax ? new(bench, blind, pages) : null;
        closedStates = new(bench.Allocator.IndexLength);
    }

    /// <summary>Tries all with exactly these pages taken. Null when all is as it should be.</summary>
    /// <param name="taken">The pages, a bit each.</param>
    /// <param name="counted">What was looked at.</param>
    public ExhaustiveFinding? Run(int taken, out ExhaustiveCounts counted)
    {
        counts = default;
        long operationsBefore = OperationCount;
        ExhaustiveFinding? finding = Run(taken);
        counted = counts with { Operations = OperationCount - operationsBefore };
        return finding;
    }

    private long OperationCount => bench.OperationCount + bitmapPass.QuietCount + (constraintPass?.QuietCount ?? 0);

    private ExhaustiveFinding? Run(int taken)
    {
        openStates.Clear();
        statePass.Clear();
        Layout plain = new(pages, taken, taken & ~(taken << 1), 0);
        AddStates(plain, CursorState.Closed, closedStates);
        if (CheckAttached(plain) is { } early)
        {
            return early;
        }

        foreach (Layout layout in LayoutEnumeration.Of(pages, taken, pages <= ReservedPagesMax))
        {
            if (RunLayout(layout) is { } finding)
            {
                return finding;
            }
        }

        return constraintPass?.Run(plain, closedStates, cursor => StatesOf(plain, cursor));
    }

    /// <summary>The base of the induction: attaching makes a legal state.</summary>
    private ExhaustiveFinding? CheckAttached(Layout plain)
    {
        uint bits = LayoutEnumeration.Canonical(plain);
        long[] attached = new long[bench.Allocator.IndexLength];
        bench.Attach(bits, 0, CursorState.Closed);
        bench.Allocator.SaveIndex(attached);
        bench.StartFrom(bits, 0, CursorState.Closed, attached);
        return bench.Allocator.Validate() is { } fault
            ? bench.Find(null, default, "attaching makes a state that is not legal", "a legal state", fault)
            : null;
    }

    private ExhaustiveFinding? RunLayout(Layout layout)
    {
        LayoutStudy study = new(layout, operations, blind);
        cursors.Clear();
        bench.Attach(study.Canonical, layout.Reserved, CursorState.Closed);
        LegalCursors.AddOpen(bench.Allocator, cursors);
        long statesOfBitmaps = 0;
        ExhaustiveFinding? finding = bitmapPass.Run(study, cursors, cursor => statesOfBitmaps += StatesOf(layout, cursor).Count)
            ?? statePass.RunClosed(study, closedStates);
        long states = closedStates.Count;
        foreach (CursorState cursor in cursors)
        {
            StateList withCursor = StatesOf(layout, cursor);
            states += withCursor.Count;
            finding ??= statePass.RunOpen(study, cursor, withCursor);
        }

        statesOfBitmaps += (long)closedStates.Count * bitmapPass.Bitmaps.Count;
        counts += new ExhaustiveCounts(
            layout.Reserved == 0 ? bitmapPass.Bitmaps.Count : 0,
            bitmapPass.Bitmaps.Count,
            1,
            states,
            statesOfBitmaps * (operations.Length + (constraintPass?.RequestCount ?? 0)),
            0);
        return finding;
    }

    /// <summary>The index' states depend on what is free, and on what the cursor has handed out; not on the regions.</summary>
    private StateList StatesOf(Layout layout, in CursorState cursor)
    {
        if (!openStates.TryGetValue((cursor.Start, cursor.Next), out StateList? states))
        {
            states = new(bench.Allocator.IndexLength);
            AddStates(layout, cursor, states);
            openStates.Add((cursor.Start, cursor.Next), states);
        }

        return states;
    }

    private void AddStates(Layout layout, in CursorState cursor, StateList states)
    {
        states.Clear();
        bench.Attach(LayoutEnumeration.Canonical(layout), layout.Reserved, cursor);
        LegalIndexStates.AddAll(bench.Allocator, states);
    }
}
