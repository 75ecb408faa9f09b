namespace Allocator.Benchmarks.Heaps;

/// <summary>Where a memory allocator in C is found.</summary>
public interface INativeLibrary
{
    /// <summary>Its name in tables.</summary>
    static abstract string Name { get; }

    /// <summary>Debian's package that brings it.</summary>
    static abstract string Package { get; }

    static abstract string FileName { get; }

    /// <summary>Its function of C11's <c>aligned_alloc(alignment, size)</c>.</summary>
    static abstract string AllocateFunction { get; }

    static abstract string FreeFunction { get; }
}

/// <summary>Microsoft's general allocator.</summary>
public readonly struct Mimalloc : INativeLibrary
{
    public static string Name => "mimalloc";

    public static string Package => "libmimalloc2.0";

    public static string FileName => "libmimalloc.so.2";

    public static string AllocateFunction => "mi_aligned_alloc";

    public static string FreeFunction => "mi_free";
}

/// <summary>The general allocator of FreeBSD.</summary>
public readonly struct Jemalloc : INativeLibrary
{
    public static string Name => "jemalloc";

    public static string Package => "libjemalloc2";

    public static string FileName => "libjemalloc.so.2";

    public static string AllocateFunction => "aligned_alloc";

    public static string FreeFunction => "free";
}
