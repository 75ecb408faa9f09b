using System.Numerics;
using System.Runtime.CompilerServices;

namespace Allocator.X86;

/// <content>The operations that change the memory.</content>
public sealed partial class PhysicalMemory
{
    /// <summary>Takes the lowest free memory of the best zone: from 4 GiB on, else from 16 MiB on, else below.</summary>
    /// <inheritdoc cref="TryAllocate(PageSize, PageCount, PhysicalRequest, out PhysicalAddress)"/>
    public bool TryAllocate(PageSize size, PageCount count, out PhysicalAddress start) => TryAllocate(size, count, default, out start);

    /// <summary>
    /// Takes the lowest free memory of the requested zone, or else of the next one below it, that is long enough. It never crosses from
    /// one zone into another.
    /// </summary>
    /// <param name="size">The size of the pages, and the alignment of the first.</param>
    /// <param name="count">How many pages of that size, at least one, all in one region.</param>
    /// <param name="request">Where the region may lie.</param>
    /// <param name="start">The address of the first byte; 0, which is never handed out, when there is no room.</param>
    /// <returns>False when nothing fits; so it is for a region longer than the boundary.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is less than one, or has more than 2^63 4 KiB pages.</exception>
    /// <exception cref="ArgumentException">The boundary is no power of two.</exception>
    public bool TryAllocate(PageSize size, PageCount count, PhysicalRequest request, out PhysicalAddress start)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, PageCount.One);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count.Value, long.MaxValue / size.Pages.Value, nameof(count));
        PageCount boundary = BoundaryOf(request);
        PageCount pages = new(count.Value * size.Pages.Value);
        start = default;
        if (boundary < pages)
        {
            return false;
        }

        for (Zone? next = request.Zone; next is { } zone; next = request.IsZoneExact ? null : zone.Fallback)
        {
            if (Arena.TryAllocate(pages, new(size.Pages, zone.From, zone.Below, boundary), out PageNumber page))
            {
                start = PhysicalAddress.FromPage(page);
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes exactly this memory.</summary>
    /// <param name="start">The address of the first byte.</param>
    /// <param name="count">How many 4 KiB pages, at least one.</param>
    /// <returns>False, and nothing is taken, when part of it is taken, reserved, outside the arena or in another zone than the
    /// rest.</returns>
    /// <exception cref="ArgumentException">The address is not one of a 4 KiB page.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is less than one, or the last page beyond 2^63.</exception>
    public bool TryAllocateAt(PhysicalAddress start, PageCount count)
    {
        PageNumber page = RequirePage(start);
        PageAllocator.RequireValid(page, count);
        return !LeavesZone(start, page, count) && Arena.TryAllocateAt(page, count);
    }

    /// <summary>Releases the region that starts at the address, and only that.</summary>
    /// <returns><see cref="PageOutcome.Done"/>, or why nothing was released: as for <see cref="PageAllocator{TWord, TGeometry}.Free"/>.
    /// Memory that the map withholds is <see cref="PageOutcome.Reserved"/>.</returns>
    /// <exception cref="ArgumentException">The address is not one of a 4 KiB page.</exception>
    public PageOutcome Free(PhysicalAddress start) => Arena.Free(RequirePage(start));

    /// <summary>Changes a region's length in place: its tail is released, or it takes the memory that follows it.</summary>
    /// <param name="start">The address of the region's first byte.</param>
    /// <param name="count">The new length in 4 KiB pages, at least one; the present length is a success.</param>
    /// <returns><see cref="PageOutcome.Done"/>, or why nothing was changed: as for <see cref="PageAllocator{TWord, TGeometry}.Resize"/>,
    /// and
    /// <see cref="PageOutcome.OutOfRange"/> also when the region's zone ends too early, whatever lies above.</returns>
    /// <exception cref="ArgumentException">The address is not one of a 4 KiB page.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is less than one, or the last page beyond 2^63.</exception>
    public PageOutcome Resize(PhysicalAddress start, PageCount count)
    {
        PageNumber page = RequirePage(start);
        PageAllocator.RequireValid(page, count);
        if (!LeavesZone(start, page, count))
        {
            return Arena.Resize(page, count);
        }

        // A region of the present length changes nothing, so that the arena is asked only whether there is one to resize.
        PageOutcome outcome = Arena.Resize(page, Arena.RegionAt(page)?.Pages ?? PageCount.One);
        return outcome == PageOutcome.Done ? PageOutcome.OutOfRange : outcome;
    }

    /// <summary>Makes two regions of one.</summary>
    /// <param name="start">The address of the region's first byte.</param>
    /// <param name="count">How many 4 KiB pages the first part keeps: at least one, fewer than the region has.</param>
    /// <param name="second">The address of the second part's first byte; 0 when nothing was split.</param>
    /// <returns><see cref="PageOutcome.Done"/>, or why nothing was changed: as for
    /// <see cref="PageAllocator{TWord, TGeometry}.Split"/>.</returns>
    /// <exception cref="ArgumentException">The address is not one of a 4 KiB page.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is less than one, or the last page beyond 2^63.</exception>
    public PageOutcome Split(PhysicalAddress start, PageCount count, out PhysicalAddress second)
    {
        PageOutcome outcome = Arena.Split(RequirePage(start), count, out PageNumber page);
        second = PhysicalAddress.FromPage(page);
        return outcome;
    }

    private static PageNumber RequirePage(PhysicalAddress address, [CallerArgumentExpression(nameof(address))] string name = "")
        => address.IsPageAligned
            ? address.ToPage()
            : throw new ArgumentException($"{address} is not the address of a 4 KiB page.", name);

    private static bool LeavesZone(PhysicalAddress start, PageNumber page, PageCount count) => count > Zone.Of(start).Below - page;

    private static PageCount BoundaryOf(PhysicalRequest request)
    {
        if (request.BoundaryBytes is not ulong bytes)
        {
            return Placement.NoBoundary;
        }

        return BitOperations.IsPow2(bytes)
            ? new((long)(bytes >> PhysicalAddress.PageBitCount))
            : throw new ArgumentException($"The boundary must be a power of two, {bytes} bytes is none.", nameof(request));
    }
}
