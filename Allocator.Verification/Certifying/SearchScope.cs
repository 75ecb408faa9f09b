using System.Collections.Immutable;
using Allocator.Verification.Generating;
using Allocator.Verification.Operations;
using Allocator.Verification.Oracle;
using Allocator.Verification.Subjects;
using Allocator.Verification.Text;
using Allocator.Verification.Traces;

namespace Allocator.Verification.Certifying;

/// <summary>Which traces a search is about.</summary>
/// <remarks>
/// A trace on a larger arena is the smaller one if it has fewer operations, and there is no end to larger arenas: so there is a bound, and
/// whoever shows a result shows the bound with it. The number of constrained requests grows with the fifth power of the arena's size, and
/// that of bitmaps exponentially: these have a bound of their own.
/// </remarks>
/// <param name="PagesMax">The largest arena.</param>
/// <param name="ThoroughPagesMax">The largest arena on which allocate comes with constraints, and that begins with any bitmap; zero leaves
/// both out.</param>
public sealed record SearchScope(PageCount PagesMax, PageCount ThoroughPagesMax)
{
    // A hundred thousand constrained requests in each state; more than that nobody waits for.
    private static readonly PageCount MostThoroughPages = new(16);

    // On larger arenas a list of all operations takes more memory than time.
    private static readonly PageCount MostRememberedPages = new(64);

    /// <summary>What is searched unless more is asked for: no constraints, no bitmaps.</summary>
    public static SearchScope Plain { get; } = new(new(6), PageCount.Zero);

    /// <summary>The same, and constraints and bitmaps on small arenas.</summary>
    public static SearchScope Thorough { get; } = Plain with { ThoroughPagesMax = new(4) };

    /// <summary>A scope that the trace lies in, constraints and bitmap included if it has some.</summary>
    public SearchScope Including(Trace trace)
    {
        PageCount pages = trace.Arena.Pages;
        bool isPlain = trace.Arena.Bitmap.IsEmpty && trace.Operations.All(operation => operation.Placement == Placement.Anywhere);
        PageCount own = pages < MostThoroughPages ? pages : MostThoroughPages;
        PageCount thorough = isPlain ? PageCount.Zero : Larger(Thorough.ThoroughPagesMax, own);
        return new(Larger(PagesMax, pages), Larger(ThoroughPagesMax, thorough));
    }

    /// <summary>Every operation of a trace on an arena of that size.</summary>
    internal IEnumerable<Operation> Operations(PageCount pages, SubjectClaims claims)
    {
        IEnumerable<Operation> constrained = pages <= ThoroughPagesMax ? OperationEnumeration.WithConstraints(pages, claims) : [];
        IEnumerable<Operation> all = OperationEnumeration.WithoutConstraints(pages, claims).Concat(constrained);
        return pages <= MostRememberedPages ? [.. all] : all;
    }

    /// <summary>Every arena of that size that a trace begins with as a bitmap.</summary>
    internal IEnumerable<ArenaImage> Bitmaps(PageCount pages, SubjectClaims claims)
    {
        long colorings = claims.CanAttach && pages <= ThoroughPagesMax ? 1L << (int)(2 * pages.Value) : 0;
        for (long colors = 0; colors < colorings; colors++)
        {
            ArenaImage image = new(pages, Pack(pages, colors), []);
            ImmutableArray<Region> regions = OracleArena.Decode(image).Regions;
            int reservations = claims.Has(OperationKind.Reserve) ? 1 << regions.Length : 1;
            for (int reserved = 0; reserved < reservations; reserved++)
            {
                yield return image with
                {
                    ReservedStarts = [.. regions.Where((_, index) => (reserved >> index) % 2 == 1).Select(region => region.Start)],
                };
            }
        }
    }

    private static ImmutableArray<byte> Pack(PageCount pages, long colors)
    {
        byte[] bytes = new byte[ArenaImage.Empty(pages).BitmapByteCount];
        for (int page = 0; page < pages.Value; page++)
        {
            PackedColors.Set(bytes, new(page), (PageColor)((colors >> (2 * page)) & 0b11));
        }

        return [.. bytes];
    }

    private static PageCount Larger(PageCount left, PageCount right) => left > right ? left : right;
}
