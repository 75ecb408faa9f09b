using System.Runtime.InteropServices;

namespace Allocator.Benchmarks.Heaps;

/// <summary>A general memory allocator in C, asked for aligned pages. Its page numbers are addresses without their lowest bits.</summary>
/// <typeparam name="TLibrary">Which one.</typeparam>
public readonly unsafe struct NativeHeap<TLibrary> : IPageHeap<NativeHeap<TLibrary>>
    where TLibrary : struct, INativeLibrary
{
    private const int PageShift = 12;

    // Without the change to preemptive mode a call costs what it costs in C; both functions return at once.
    private readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nuint, nuint, nint> allocate;
    private readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, void> free;

    private NativeHeap(nint library)
    {
        allocate = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nuint, nuint, nint>)
            NativeLibrary.GetExport(library, TLibrary.AllocateFunction);
        free = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, void>)NativeLibrary.GetExport(library, TLibrary.FreeFunction);
    }

    public static string Name => TLibrary.Name;

    /// <summary>Why it can't be measured here, and what to do about it; null when it can.</summary>
    public static string? WhyUnavailable { get; } = Complain();

    /// <summary>The process's own memory, however many pages are named.</summary>
    public static NativeHeap<TLibrary> Create(long pages) => new(NativeLibrary.Load(TLibrary.FileName));

    public bool TryAllocate(long count, out long start) => TryAllocateAligned(count, 1, out start);

    public bool TryAllocateAligned(long count, long alignment, out long start)
    {
        nint address = allocate((nuint)alignment << PageShift, (nuint)count << PageShift);
        start = address >> PageShift;
        return address != 0;
    }

    public void Free(long start, long count) => free((nint)start << PageShift);

    private static string? Complain()
    {
        try
        {
            NativeLibrary.Load(TLibrary.FileName);
            return null;
        }
        catch (DllNotFoundException exception)
        {
            // jemalloc wants memory that the dynamic linker keeps for libraries that are there from the start.
            return exception.Message.Contains("static TLS", StringComparison.Ordinal)
                ? "installed, but loads only with GLIBC_TUNABLES=glibc.rtld.optional_static_tls=16384"
                : $"not installed: apt-get install {TLibrary.Package}";
        }
    }
}
