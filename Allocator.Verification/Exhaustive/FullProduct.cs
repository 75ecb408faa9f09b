using System.Collections.Immutable;
using Allocator.Verification.Operations;

namespace Allocator.Verification.Exhaustive;

/// <summary>
/// Every bitmap, in every legal state, with every operation, each carried out: the slow twin of <see cref="UnitWorker"/>, which takes
/// nothing apart and leaves nothing out. For small arenas only.
/// </summary>
public sealed class FullProduct
{
    private readonly int pages;
    private readonly ImmutableArray<Operation> operations;
    private readonly Bench bench;

    /// <param name="subject">The allocator.</param>
    /// <param name="pages">The arena's size.</param>
    /// <param name="withConstraints">Whether every constraint is tried as well.</param>
    public FullProduct(PlantedSubject subject, int pages, bool withConstraints)
    {
        this.pages = pages;
        operations =
        [
            .. ArenaOperations.Unconstrained(pages),
            .. withConstraints ? ArenaOperations.Constrained(pages) : [],
        ];
        bench = new(subject.Create(pages)) { AsksAlways = true };
    }

    /// <summary>How many operations were carried out.</summary>
    public long OperationCount => bench.OperationCount;

    /// <summary>Tries all with exactly these pages taken. Null when all is as it should be.</summary>
    /// <param name="taken">The pages, a bit each.</param>
    /// <param name="withReserved">Whether that is with every choice of reserved regions.</param>
    public ExhaustiveFinding? Run(int taken, bool withReserved = true)
    {
        foreach (Layout layout in LayoutEnumeration.Of(pages, taken, withReserved))
        {
            StepTable table = new(layout);
            ExpectedStep[] steps = [.. operations.Select(operation => table.Of(operation))];
            List<uint> bitmaps = [];
            LayoutEnumeration.AddColorings(layout, bitmaps);
            foreach (uint bits in bitmaps)
            {
                if (Run(layout, bits, steps) is { } finding)
                {
                    return finding;
                }
            }
        }

        return null;
    }

    private ExhaustiveFinding? Run(Layout layout, uint bits, ExpectedStep[] steps)
    {
        List<CursorState> cursors = [CursorState.Closed];
        bench.Attach(bits, layout.Reserved, CursorState.Closed);
        LegalCursors.AddOpen(bench.Allocator, cursors);
        foreach (CursorState cursor in cursors)
        {
            StateList states = new(bench.Allocator.IndexLength);
            bench.Attach(bits, layout.Reserved, cursor);
            LegalIndexStates.AddAll(bench.Allocator, states);
            for (int position = 0; position < states.Count; position++)
            {
                bench.StartFrom(bits, layout.Reserved, cursor, states[position]);
                for (int number = 0; number < steps.Length; number++)
                {
                    if (bench.Try(operations[number], steps[number]) is { } finding)
                    {
                        return finding;
                    }
                }
            }
        }

        return null;
    }
}
