using System.Collections.Immutable;
using Allocator.Verification.Operations;

namespace Allocator.Verification.Exhaustive;

/// <summary>Every allocate with constraints, for a set of taken pages, from every legal state of the index.</summary>
/// <remarks>
/// A search asks what is free and nothing else, so one region list stands for all that take these pages: which one is chosen matters to
/// the colors only, and those of an allocation are tried on every bitmap. A request that comes to an end without an index is tried once. A
/// request begins with closing the cursor; that is tried for each size.
/// </remarks>
public sealed class ConstraintPass(Bench bench, IPlantedAllocator blind, int pages)
{
    private readonly ImmutableArray<Operation> requests = ArenaOperations.Constrained(pages);
    private readonly List<(Operation Request, ExpectedStep Step)> loud = [];

    /// <summary>How many requests there are.</summary>
    public int RequestCount => requests.Length;

    /// <summary>How many of them were carried out without an index.</summary>
    public long QuietCount { get; private set; }

    public ExhaustiveFinding? Run(Layout layout, StateList states)
    {
        if (FindLoud(layout) is { } early)
        {
            return early;
        }

        for (int position = 0; position < states.Count; position++)
        {
            bench.StartFrom(LayoutEnumeration.Canonical(layout), layout.Reserved, CursorState.Closed, states[position]);
            foreach ((Operation request, ExpectedStep step) in loud)
            {
                if (bench.Try(request, step) is { } finding)
                {
                    return finding;
                }
            }
        }

        return null;
    }

    private ExhaustiveFinding? FindLoud(Layout layout)
    {
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
            else if (blind.Apply(request) != step.Answer || blind.Bits != step.After(bits))
            {
                return bench.Find(request, step, "the answer is wrong without a look at the index", $"{step.Answer}", "another");
            }
            else
            {
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
