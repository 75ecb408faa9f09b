using System.Collections.Immutable;

namespace Allocator.X86;

/// <summary>
/// The physical memory of a machine: one arena over a memory map, in addresses instead of page numbers, with zones. Not safe for several
/// threads at once; nothing is allocated on the managed heap by an operation.
/// </summary>
/// <remarks>
/// <para><b>Invariants</b>, beyond those of the arena:</para>
/// <list type="number">
/// <item>Every page that the map does not call usable belongs to a reserved region from construction on.</item>
/// <item>Every region, reserved or not, lies in one zone: what the map reserves across a border is reserved in parts, and no operation
/// makes a region that crosses one.</item>
/// </list>
/// <para><b>Arguments.</b> Addresses that start no 4 KiB page are refused with an <see cref="ArgumentException"/>, as is whatever makes
/// no sense, before anything changes. An address beyond the arena makes sense, and is answered.</para>
/// </remarks>
/// <example>
/// <code>
/// PhysicalMemory memory = new(IomemReader.Read(File.ReadAllText("/proc/iomem")));
/// memory.TryAllocate(PageSize.TwoMiB, new PageCount(4), out PhysicalAddress buffer);  // 8 MiB, from 4 GiB on if there is room
/// memory.TryAllocate(PageSize.FourKiB, new PageCount(16), PhysicalRequest.IsaDma, out PhysicalAddress transfer);
/// memory.Free(buffer);                                                                // PageOutcome.Done
/// </code>
/// </example>
public sealed partial class PhysicalMemory
{
    private readonly ImmutableArray<PageRange> holes;

    /// <summary>All usable memory of a map, free, with a bitmap of its own.</summary>
    /// <exception cref="ArgumentException">The map has no usable page.</exception>
    public PhysicalMemory(MemoryMap map)
        : this(map, new PageAllocator(RequirePages(map)))
    {
    }

    /// <summary>All usable memory of a map, free, with its state in the caller's bytes. What they held is erased.</summary>
    /// <param name="map">The memory.</param>
    /// <param name="bitmap">Exactly as many bytes as <see cref="PageAllocator{TWord, TGeometry}.BitmapByteCount"/> says of the map's
    /// page count.</param>
    /// <exception cref="ArgumentException">The map has no usable page, or the bitmap another length; nothing is erased.</exception>
    public PhysicalMemory(MemoryMap map, Memory<byte> bitmap)
        : this(map, AttachErased(bitmap, RequirePages(map)))
    {
    }

    /// <summary>All usable memory of a map, free, with its state at an address that the caller keeps valid. What was there is
    /// erased.</summary>
    /// <param name="map">The memory.</param>
    /// <param name="bitmap">The address of the bitmap's first byte, at any alignment.</param>
    /// <param name="length">Its length in bytes: exactly what <see cref="PageAllocator{TWord, TGeometry}.BitmapByteCount"/> says of the
    /// map's page count.</param>
    /// <exception cref="ArgumentNullException">The address is null.</exception>
    /// <exception cref="ArgumentException">The map has no usable page, or the bitmap another length; nothing is erased.</exception>
    public unsafe PhysicalMemory(MemoryMap map, byte* bitmap, nint length)
        : this(map, AttachErased(bitmap, length, RequirePages(map)))
    {
    }

    private PhysicalMemory(MemoryMap map, PageAllocator arena)
    {
        Map = map;
        Arena = arena;
        holes = [.. map.ReservedRanges.SelectMany(range => Zone.All.Select(zone => zone.Intersect(range))).OfType<PageRange>()];
        foreach (PageRange hole in holes)
        {
            PageOutcome outcome = arena.Reserve(hole.Start, hole.Count);

            // Stryker disable once Statement: no map has holes that overlap, and nothing else is in the arena yet.
            Invariant.Holds(outcome == PageOutcome.Done, hole.Start.Value, hole.End.Value);
        }
    }

    /// <summary>The map that says which memory there is.</summary>
    public MemoryMap Map { get; }

    /// <summary>The arena in pages, for looking at. Changing it past the zones breaks the invariants, and <see cref="Validate"/> then
    /// says so.</summary>
    public PageAllocator Arena { get; }

    private static PageCount RequirePages(MemoryMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return map.PageCount > PageCount.Zero
            ? map.PageCount
            : throw new ArgumentException("The map has no usable page.", nameof(map));
    }

    private static PageAllocator AttachErased(Memory<byte> bitmap, PageCount pages)
    {
        RequireLength(bitmap.Length, pages, nameof(bitmap));
        bitmap.Span.Clear();
        return PageAllocator.Attach(bitmap, pages);
    }

    private static unsafe PageAllocator AttachErased(byte* bitmap, nint length, PageCount pages)
    {
        ArgumentNullException.ThrowIfNull(bitmap);
        RequireLength(length, pages, nameof(length));
        new Span<byte>(bitmap, (int)length).Clear();
        return PageAllocator.Attach(bitmap, length, pages);
    }

    private static void RequireLength(nint length, PageCount pages, string name)
    {
        int expected = PageAllocator.BitmapByteCount(pages);
        if (length != expected)
        {
            throw new ArgumentException($"An arena of {pages} pages has a bitmap of {expected} bytes, this one has {length}.", name);
        }
    }
}
