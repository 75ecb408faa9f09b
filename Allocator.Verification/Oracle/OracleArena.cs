using System.Collections.Immutable;
using Allocator.Verification.Operations;
using Allocator.Verification.Text;

namespace Allocator.Verification.Oracle;

/// <summary>
/// What a page allocator should be: a list of regions, and for every operation the answer and the next list. It is what everything else is
/// judged by.
/// </summary>
/// <remarks>
/// <para>
/// It is immutable: an operation gives a new arena and leaves the old one as it was. It knows no bits, no words and no index, and uses
/// nothing of the allocator but plain values. It prefers the sentence of the specification to the faster formula.
/// </para>
/// <para>Invariants: regions are sorted, do not overlap, lie in the arena, have at least one page and a color that is not free.</para>
/// </remarks>
public sealed class OracleArena
{
    private OracleArena(PageCount pages, ImmutableArray<Region> regions)
    {
        Pages = pages;
        Regions = regions;
    }

    /// <summary>The arena's size.</summary>
    public PageCount Pages { get; }

    /// <summary>All regions, from the lowest page up.</summary>
    public ImmutableArray<Region> Regions { get; }

    private PageNumber End => PageNumber.Zero + Pages;

    /// <summary>An arena without a region.</summary>
    public static OracleArena Empty(PageCount pages) => new(pages, []);

    /// <summary>The arena that a dump describes: every longest run of pages of one color is a region.</summary>
    public static OracleArena Decode(ArenaImage image)
    {
        if (image.Bitmap.IsEmpty)
        {
            return Empty(image.Pages);
        }

        ImmutableArray<Region>.Builder regions = ImmutableArray.CreateBuilder<Region>();
        PageNumber end = PageNumber.Zero + image.Pages;
        PageNumber start = PageNumber.Zero;
        for (PageNumber page = PageNumber.Zero; page < end; page += PageCount.One)
        {
            PageNumber next = page + PageCount.One;
            PageColor color = PackedColors.At(image.Bitmap.AsSpan(), page);
            bool isLastOfItsColor = next == end || PackedColors.At(image.Bitmap.AsSpan(), next) != color;
            if (isLastOfItsColor)
            {
                if (color != PageColor.Free)
                {
                    regions.Add(new(start, next - start, color, image.ReservedStarts.Contains(start)));
                }

                start = next;
            }
        }

        return new(image.Pages, regions.ToImmutable());
    }

    /// <summary>The answer to an operation, and the arena after it.</summary>
    public OracleStep Apply(in Operation operation)
    {
        if (!operation.HasValidArguments)
        {
            return Refuse(RefusalReason.InvalidArgument);
        }

        return operation.Kind switch
        {
            OperationKind.Allocate => Allocate(operation),
            OperationKind.AllocateAt => WhyNotFree(operation.Page, operation.Pages) is null
                ? new(Answer.At(operation.Page), With(operation.Page, operation.Pages, isReserved: false))
                : new(Answer.None, this),
            OperationKind.Reserve => WhyNotFree(operation.Page, operation.Pages) is { } reason
                ? Refuse(reason)
                : new(Answer.Done, With(operation.Page, operation.Pages, isReserved: true)),
            OperationKind.Free => Release(operation.Page, isReserved: false),
            OperationKind.Unreserve => Release(operation.Page, isReserved: true),
            OperationKind.Resize => Resize(operation.Page, operation.Pages),
            OperationKind.Split => Split(operation.Page, operation.Pages),
            _ => throw new InvalidOperationException($"The oracle knows no operation {operation.Kind}."),
        };
    }

    /// <summary>The region that the page belongs to; null when it is free or outside.</summary>
    public Region? RegionAt(PageNumber page)
    {
        int index = CountEndingAtOrBelow(page);
        return index < Regions.Length && Regions[index].Start <= page ? Regions[index] : null;
    }

    /// <summary>The stretches of free pages between, below and above the regions, none of them empty.</summary>
    public IEnumerable<PageRange> FreeRuns()
    {
        PageNumber start = PageNumber.Zero;
        foreach (Region region in Regions)
        {
            if (region.Start > start)
            {
                yield return PageRange.Between(start, region.Start);
            }

            start = region.End;
        }

        if (End > start)
        {
            yield return PageRange.Between(start, End);
        }
    }

    /// <summary>The counts over the whole arena.</summary>
    public ArenaStatistics Statistics()
    {
        PageCount free = PageCount.Zero;
        PageCount largest = PageCount.Zero;
        foreach (PageRange run in FreeRuns())
        {
            free += run.Count;
            largest = run.Count > largest ? run.Count : largest;
        }

        return new(free, largest, Regions.Length);
    }

    private OracleStep Refuse(RefusalReason reason) => new(Answer.Refused(reason), this);

    private OracleStep Allocate(in Operation operation)
    {
        foreach (PageRange run in FreeRuns())
        {
            if (OraclePlacement.LowestStart(run, operation.Pages, operation.Placement) is { } start)
            {
                return new(Answer.At(start), With(start, operation.Pages, isReserved: false));
            }
        }

        return new(Answer.None, this);
    }

    private OracleStep Release(PageNumber start, bool isReserved)
    {
        if (WhyNoRegionStartsAt(start) is { } reason)
        {
            return Refuse(reason);
        }

        int index = CountEndingAtOrBelow(start);
        if (Regions[index].IsReserved != isReserved)
        {
            return Refuse(isReserved ? RefusalReason.NotReserved : RefusalReason.Reserved);
        }

        return new(Answer.Done, new(Pages, Regions.RemoveAt(index)));
    }

    private OracleStep Resize(PageNumber start, PageCount pages)
    {
        if (WhyNotAllocated(start) is { } reason)
        {
            return Refuse(reason);
        }

        int index = CountEndingAtOrBelow(start);
        Region region = Regions[index];
        if (pages > region.Pages && WhyNotFree(region.End, pages - region.Pages) is { } obstacle)
        {
            return Refuse(obstacle);
        }

        Region resized = region with { Pages = pages };
        bool growsIntoItsOwnColor = pages > region.Pages && ColorStartingAt(index + 1, resized.End) == region.Color;
        if (growsIntoItsOwnColor)
        {
            resized = resized with { Color = ColorBetween(index - 1, resized.Start, index + 1, resized.End) };
        }

        return new(Answer.Done, new(Pages, Regions.SetItem(index, resized)));
    }

    private OracleStep Split(PageNumber start, PageCount pages)
    {
        if (WhyNotAllocated(start) is { } reason)
        {
            return Refuse(reason);
        }

        int index = CountEndingAtOrBelow(start);
        Region region = Regions[index];
        if (pages >= region.Pages)
        {
            return Refuse(RefusalReason.TooSmall);
        }

        PageColor color = ColorRule.Choose(region.Color, ColorStartingAt(index + 1, region.End));
        Region second = new(start + pages, region.Pages - pages, color, IsReserved: false);
        return new(Answer.At(second.Start), new(Pages, Regions.SetItem(index, region with { Pages = pages }).Insert(index + 1, second)));
    }

    /// <summary>This arena and one region more, whose pages are free.</summary>
    private OracleArena With(PageNumber start, PageCount pages, bool isReserved)
    {
        int index = CountEndingAtOrBelow(start);
        PageColor color = ColorBetween(index - 1, start, index, start + pages);
        return new(Pages, Regions.Insert(index, new(start, pages, color, isReserved)));
    }

    private PageColor ColorBetween(int leftIndex, PageNumber start, int rightIndex, PageNumber end)
        => ColorRule.Choose(ColorEndingAt(leftIndex, start), ColorStartingAt(rightIndex, end));

    /// <summary>The color of the region with that index if it ends just below the page, otherwise free.</summary>
    private PageColor ColorEndingAt(int index, PageNumber page)
        => index >= 0 && Regions[index].End == page ? Regions[index].Color : PageColor.Free;

    /// <summary>The color of the region with that index if it starts at the page, otherwise free.</summary>
    private PageColor ColorStartingAt(int index, PageNumber page)
        => index < Regions.Length && Regions[index].Start == page ? Regions[index].Color : PageColor.Free;

    /// <summary>Null when all of the pages exist and are free.</summary>
    private RefusalReason? WhyNotFree(PageNumber start, PageCount pages)
    {
        if (start >= End || pages > End - start)
        {
            return RefusalReason.OutOfRange;
        }

        int index = CountEndingAtOrBelow(start);
        return index < Regions.Length && Regions[index].Start < start + pages ? RefusalReason.Taken : null;
    }

    /// <summary>Null when a region starts at the page that is not reserved.</summary>
    private RefusalReason? WhyNotAllocated(PageNumber start)
        => WhyNoRegionStartsAt(start) ?? (RegionAt(start)!.Value.IsReserved ? RefusalReason.Reserved : null);

    /// <summary>Null when a region starts at the page.</summary>
    private RefusalReason? WhyNoRegionStartsAt(PageNumber page)
    {
        if (page >= End)
        {
            return RefusalReason.OutOfRange;
        }

        return RegionAt(page) switch
        {
            null => RefusalReason.NotAllocated,
            { } region when region.Start != page => RefusalReason.InsideRegion,
            _ => null,
        };
    }

    /// <summary>How many regions lie entirely below the page; also the index of the first that does not.</summary>
    private int CountEndingAtOrBelow(PageNumber page)
    {
        int low = 0;
        int high = Regions.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (Regions[middle].End <= page)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
