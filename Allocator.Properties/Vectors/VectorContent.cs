using System.Runtime.InteropServices;

namespace Allocator.Properties.Vectors;

/// <summary>Makes a vector of items and looks at the items of a vector, by its bytes and not by its operators.</summary>
internal static class VectorContent
{
    public static TVector Of<TVector, TItem>(params ReadOnlySpan<TItem> items)
        where TVector : struct
        where TItem : struct
        => MemoryMarshal.Read<TVector>(MemoryMarshal.AsBytes(items));

    public static TItem[] Items<TVector, TItem>(TVector vector)
        where TVector : struct
        where TItem : struct
        => MemoryMarshal.Cast<TVector, TItem>(new ReadOnlySpan<TVector>(in vector)).ToArray();
}
