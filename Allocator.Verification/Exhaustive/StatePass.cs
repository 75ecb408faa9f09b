using System.Collections.Immutable;
using Allocator.Verification.Operations;

namespace Allocator.Verification.Exhaustive;

/// <summary>Every legal internal state of a region list: what the operations do that look at the index.</summary>
/// <remarks>
/// <para>With the cursor closed, every loud operation starts from every state of the index.</para>
/// <para>
/// An open cursor is closed first by most operations, which then find a state with a closed cursor. That closing leaves a legal state is
/// tried from every state of the index. That an operation begins with it is seen by comparing, with an index as attaching makes it, what
/// it leaves behind with what it leaves after the cursor was closed; an operation that differs, and is not quiet, goes its own way and is
/// tried from every state of the index as well.
/// </para>
/// <para>
/// Region lists of the same taken pages share what is tried: an operation with the same effect on the same pages asks the index the same.
/// (A test in which every operation is carried out everywhere, for small arenas, agrees.)
/// </para>
/// </remarks>
public sealed class StatePass
{
    private readonly ImmutableArray<Operation> operations;
    private readonly Bench bench;
    private readonly IPlantedAllocator blind;
    private readonly long[] withCursor;
    private readonly long[] closed;
    private readonly long[] following;
    private readonly bool[] staysOpen;
    private readonly List<int> ownWay = [];
    private readonly HashSet<(int Number, ExpectedStep Step, CursorState Cursor, bool HasReserved)> tried = [];

    public StatePass(Bench bench, IPlantedAllocator blind, ImmutableArray<Operation> operations)
    {
        this.bench = bench;
        this.blind = blind;
        this.operations = operations;
        withCursor = new long[bench.Allocator.IndexLength];
        closed = new long[withCursor.Length];
        following = new long[withCursor.Length * operations.Length];
        staysOpen = new bool[operations.Length];
    }

    /// <summary>Forgets what has been tried: other pages are taken from now on.</summary>
    public void Clear() => tried.Clear();

    /// <summary>Tries the loud operations with a closed cursor.</summary>
    public ExhaustiveFinding? RunClosed(LayoutStudy study, StateList states)
    {
        ImmutableArray<int> numbers = [.. study.Loud.Where(number => IsNew(study, CursorState.Closed, number))];
        for (int position = 0; position < states.Count; position++)
        {
            bench.StartFrom(study.Canonical, study.Layout.Reserved, CursorState.Closed, states[position]);
            if ((CheckCounts(study) ?? TryAll(study, numbers)) is { } finding)
            {
                return finding;
            }
        }

        return null;
    }

    /// <summary>Tries to close an open cursor, and every operation that does not begin with that.</summary>
    public ExhaustiveFinding? RunOpen(LayoutStudy study, in CursorState cursor, StateList states)
    {
        if (FindOwnWays(study, cursor) is { } early)
        {
            return early;
        }

        CursorState place = cursor;
        ImmutableArray<int> numbers = [.. ownWay.Where(number => IsNew(study, place, number))];
        for (int position = 0; position < states.Count; position++)
        {
            bench.StartFrom(study.Canonical, study.Layout.Reserved, cursor, states[position]);
            if ((CheckCounts(study) ?? bench.TryToClose() ?? TryAll(study, numbers)) is { } finding)
            {
                return finding;
            }
        }

        return null;
    }

    private bool IsNew(LayoutStudy study, in CursorState cursor, int number)
    {
        ExpectedStep step = study.StepOf(number) with { ReservedAfter = 0 };
        return tried.Add((number, step, cursor, study.Layout.Reserved != 0));
    }

    private ExhaustiveFinding? TryAll(LayoutStudy study, ImmutableArray<int> numbers)
    {
        foreach (int number in numbers)
        {
            if (bench.Try(operations[number], study.StepOf(number)) is { } finding)
            {
                return finding;
            }
        }

        return null;
    }

    /// <summary>The counts come from the index; looking does not change it.</summary>
    private ExhaustiveFinding? CheckCounts(LayoutStudy study)
    {
        ArenaStatistics actual = bench.Allocator.Statistics;
        return actual != study.Statistics
            ? bench.Find(null, default, "the statistics are wrong", study.Statistics.ToString(), actual.ToString())
            : bench.IsUntouched() ? null
            : bench.Find(null, default, "looking at the statistics has changed the state", "the same state", "another");
    }

    private ExhaustiveFinding? FindOwnWays(LayoutStudy study, in CursorState cursor)
    {
        ownWay.Clear();
        bench.Attach(study.Canonical, study.Layout.Reserved, cursor);
        bench.Allocator.SaveIndex(withCursor);
        bench.StartFrom(study.Canonical, study.Layout.Reserved, cursor, withCursor);
        for (int number = 0; number < operations.Length; number++)
        {
            if (bench.Try(operations[number], study.StepOf(number)) is { } finding)
            {
                return finding;
            }

            bench.IndexAfter.CopyTo(following.AsSpan(number * closed.Length, closed.Length));
            staysOpen[number] = bench.Allocator.Cursor.IsOpen;
        }

        if (bench.TryToClose() is { } illegal)
        {
            return illegal;
        }

        bench.IndexAfter.CopyTo(closed);
        bench.StartFrom(study.Canonical, study.Layout.Reserved, CursorState.Closed, closed);
        for (int number = 0; number < operations.Length; number++)
        {
            ref readonly ExpectedStep step = ref study.StepOf(number);
            if (staysOpen[number])
            {
                if (!IsQuiet(study, cursor, number))
                {
                    ownWay.Add(number);
                }

                continue;
            }

            if (bench.Try(operations[number], step) is { } finding)
            {
                return finding;
            }

            ReadOnlySpan<long> withoutClosing = following.AsSpan(number * closed.Length, closed.Length);
            if (bench.Allocator.Cursor.IsOpen || !StateList.AreEqual(withoutClosing, bench.IndexAfter))
            {
                ownWay.Add(number);
            }
        }

        return null;
    }

    private bool IsQuiet(LayoutStudy study, in CursorState cursor, int number)
    {
        if (study.StepOf(number).Change != StepChange.Nothing)
        {
            return false;
        }

        blind.Bits = study.Canonical;
        blind.Reserved = study.Layout.Reserved;
        blind.Cursor = cursor;
        return LayoutStudy.NeedsNoIndex(operations[number], blind)
            && blind.Bits == study.Canonical
            && blind.Reserved == study.Layout.Reserved
            && blind.Cursor == cursor;
    }
}
