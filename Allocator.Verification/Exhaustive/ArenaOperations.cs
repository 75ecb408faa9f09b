using System.Collections.Immutable;
using Allocator.Verification.Operations;

namespace Allocator.Verification.Exhaustive;

/// <summary>Everything that an arena of some pages can be asked for, with arguments that make sense by themselves.</summary>
public static class ArenaOperations
{
    /// <summary>
    /// Every operation without constraints, on every page up to the first one outside, with every size up to one too many.
    /// </summary>
    public static ImmutableArray<Operation> Unconstrained(int pages)
        =>
        [
            .. from kind in Enum.GetValues<OperationKind>()
               from page in Operation.TakesPage(kind) ? Enumerable.Range(0, pages + 1) : [0]
               from size in Operation.TakesPages(kind) ? Enumerable.Range(1, pages + 1) : [0]
               select new Operation(kind, new(page), new(size), Placement.Anywhere),
        ];

    /// <summary>
    /// Allocate with every size, alignment, limit and boundary, up to the first value of each that is no use: one page beyond the arena,
    /// and the first power of two above its size.
    /// </summary>
    public static ImmutableArray<Operation> Constrained(int pages)
    {
        int powers = System.Numerics.BitOperations.Log2((uint)pages) + 2;
        PageCount[] lengths = [.. Enumerable.Range(0, powers).Select(power => new PageCount(1L << power))];
        return
        [
            .. from size in Enumerable.Range(1, pages + 1)
               from alignment in lengths
               from lowest in Enumerable.Range(0, pages + 2)
               from below in Enumerable.Range(0, pages + 2)
               from boundary in lengths
               select Operation.Allocate(new(size), new Placement(alignment, new(lowest), new(below), boundary)),
        ];
    }
}
