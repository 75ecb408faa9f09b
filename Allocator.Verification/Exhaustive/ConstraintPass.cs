using System.Collections.Immutable;
using Allocator.Verification.Operations;

namespace Allocator.Verification.Exhaustive;

/// <summary>Every allocate with constraints, for a set of taken pages, from every legal state of the index.</summary>
/// <remarks>
/// A search asks what is free and nothing else, so one region list stands for all that take these pages: which one is chosen matters to
/// the colors only, and those of an allocation are tried on every bitmap. A request that comes to an end without an index is tried once.
/// An open cursor is closed first, which <see cref="StatePass"/> tries from every state of the index. That each request begins with it is
/// seen by comparing, with an index as attaching makes it and at every legal place and color of the cursor, what it leaves behind with
/// what it leaves after the cursor was closed; one that differs is tried from every state of the index.
/// </remarks>
public sealed class ConstraintPass(Bench bench, IPlantedAllocator blind, int pages)
{
    private readonly long[] withCursor = new long[bench.Allocator.IndexLength];
    private readonly long[] closed = new long[bench.Allocator.IndexLength];
    private readonly long[] following = new long[bench.Allocator.IndexLength];
    private readonly ImmutableArray<Operation> requests = ArenaOperations.Constrained(pages);
    private readonly List<(Operation Request, ExpectedStep Step)> quiet = [];
    private readonly List<(Operation Request, ExpectedStep Step)> loud = [];
    private readonly List<(Operation Request, ExpectedStep Step)> ownWay = [];
    private readonly List<CursorState> cursors = [];

    /// <summary>How many requests there are.</summary>
    public int RequestCount => requests.Length;

    /// <summary>How many of them were carried out without an index.</summary>
    public long QuietCount { get; private set; }

    /// <summary>Tries all requests. Null when all is as it should be.</summary>
    /// <param name="layout">The region list that stands for its taken pages.</param>
    /// <param name="closedStates">The legal states of the index with a closed cursor.</param>
    /// <param name="openStates">Those with an open one.</param>
    public ExhaustiveFinding? Run(Layout layout, StateList closedStates, Func<CursorState, StateList> openStates)
    {
        if ((FindLoud(layout) ?? TryAll(layout, CursorState.Closed, closedStates, loud)) is { } finding)
        {
            return finding;
        }

        cursors.Clear();
        bench.Attach(LayoutEnumeration.Canonical(layout), layout.Reserved, CursorState.Closed);
        LegalCursors.AddOpen(bench.Allocator, cursors);
        foreach (CursorState cursor in cursors)
        {
            if ((FindOwnWays(layout, cursor) ?? TryAll(layout, cursor, openStates(cursor), ownWay)) is { } wrong)
            {
                return wrong;
            }
        }

        return null;
    }

    private ExhaustiveFinding? TryAll(
        Layout layout, in CursorState cursor, StateList states, List<(Operation Request, ExpectedStep Step)> tried)
    {
        for (int position = 0; position < states.Count && tried.Count > 0; position++)
        {
            bench.StartFrom(LayoutEnumeration.Canonical(layout), layout.Reserved, cursor, states[position]);
            foreach ((Operation request, ExpectedStep step) in tried)
            {
                if (bench.Try(request, step) is { } finding)
                {
                    return finding;
                }
            }
        }

        return null;
    }

    private ExhaustiveFinding? FindOwnWays(Layout layout, in CursorState cursor)
    {
        ownWay.Clear();
        uint bits = LayoutEnumeration.Canonical(layout);
        bench.Attach(bits, layout.Reserved, cursor);
        bench.Allocator.SaveIndex(withCursor);
        bench.StartFrom(bits, layout.Reserved, cursor, withCursor);
        if (bench.TryToClose() is { } illegal)
        {
            return illegal;
        }

        bench.IndexAfter.CopyTo(closed);
        return FindOwnWays(layout, cursor, quiet, areQuiet: true) ?? FindOwnWays(layout, cursor, loud, areQuiet: false);
    }

    /// <summary>A quiet request leaves what closing the cursor leaves; that need not be tried again.</summary>
    private ExhaustiveFinding? FindOwnWays(
        Layout layout, in CursorState cursor, List<(Operation Request, ExpectedStep Step)> tried, bool areQuiet)
    {
        uint bits = LayoutEnumeration.Canonical(layout);
        foreach ((Operation request, ExpectedStep step) in tried)
        {
            bench.StartFrom(bits, layout.Reserved, cursor, withCursor);
            if (bench.Try(request, step) is { } finding)
            {
                return finding;
            }

            bool isOwnWay = bench.Allocator.Cursor.IsOpen;
            bench.IndexAfter.CopyTo(following);
            if (!areQuiet)
            {
                bench.StartFrom(bits, layout.Reserved, CursorState.Closed, closed);
                if (bench.Try(request, step) is { } wrong)
                {
                    return wrong;
                }
            }

            isOwnWay |= !StateList.AreEqual(following, areQuiet ? closed : bench.IndexAfter);
            if (isOwnWay)
            {
                ownWay.Add((request, step));
            }
        }

        return null;
    }

    private ExhaustiveFinding? FindLoud(Layout layout)
    {
        quiet.Clear();
        loud.Clear();
        StepTable table = new(layout);
        uint bits = LayoutEnumeration.Canonical(layout);
        blind.Reserved = layout.Reserved;
        foreach (Operation request in requests)
        {
            ExpectedStep step = table.Of(request);
            if (!MayBeQuiet(request))
            {
                loud.Add((request, step));
                continue;
            }

            blind.Bits = bits;
            blind.Cursor = CursorState.Closed;
            if (!LayoutStudy.NeedsNoIndex(request, blind))
            {
                loud.Add((request, step));
            }
            else if (blind.Apply(request) != step.Answer || blind.Bits != step.After(bits) || blind.Cursor != CursorState.Closed)
            {
                return bench.Find(request, step, "the answer is wrong without a look at the index", $"{step.Answer}", "another");
            }
            else
            {
                quiet.Add((request, step));
                QuietCount++;
            }
        }

        return null;
    }

    /// <summary>A guess, to save the attempt: whether there is no place at all for such a request in the arena.</summary>
    private bool MayBeQuiet(in Operation request)
    {
        long limit = Math.Min(request.Placement.Below.Value, pages);
        return request.Pages > request.Placement.Boundary || request.Placement.From.Value > limit - request.Pages.Value;
    }
}
