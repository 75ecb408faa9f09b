using Allocator.Verification.Operations;
using Allocator.Verification.Subjects;

namespace Allocator.Verification.Generating;

/// <summary>
/// Every operation with small numbers: pages up to the first one beyond the arena, sizes from 0 to one more than what is left of the arena
/// from the page on.
/// </summary>
public static class OperationEnumeration
{
    /// <summary>All of them for an arena of that size, without constraints.</summary>
    public static IEnumerable<Operation> WithoutConstraints(PageCount pages, SubjectClaims claims)
        => from kind in Enum.GetValues<OperationKind>()
           where claims.Has(kind)
           from page in UpTo(Operation.TakesPage(kind) ? pages.Value : 0)
           from size in UpTo(Operation.TakesPages(kind) ? pages.Value - page + 1 : 0)
           select new Operation(kind, new(page), new(size), Placement.Anywhere);

    /// <summary>
    /// Every allocate with a constraint: alignments and boundaries are the powers of two up to the first that is no smaller than the arena,
    /// the lowest start and the limit are the pages up to the first one beyond it.
    /// </summary>
    public static IEnumerable<Operation> WithConstraints(PageCount pages, SubjectClaims claims)
        => from size in UpTo(pages.Value + 1)
           where claims.Has(OperationKind.Allocate) && claims.HasConstraints
           from alignment in PowersUpTo(pages)
           from start in UpTo(pages.Value)
           from below in UpTo(pages.Value).Select(page => new PageNumber(page)).Append(Placement.NoLimit)
           from boundary in PowersUpTo(pages).Append(Placement.NoBoundary)
           let placement = new Placement(alignment, new(start), below, boundary)
           where placement != Placement.Anywhere
           select Operation.Allocate(new(size), placement);

    private static IEnumerable<long> UpTo(long last)
    {
        for (long number = 0; number <= last; number++)
        {
            yield return number;
        }
    }

    private static IEnumerable<PageCount> PowersUpTo(PageCount pages)
    {
        long last = Math.Max(2, (long)System.Numerics.BitOperations.RoundUpToPowerOf2((ulong)pages.Value));
        for (long power = 1; power <= last; power *= 2)
        {
            yield return new(power);
        }
    }
}
