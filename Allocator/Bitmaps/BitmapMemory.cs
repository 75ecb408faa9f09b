using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Allocator.Bitmaps;

/// <summary>
/// Where an arena's bitmap lives: in managed memory of ours or of the caller, or at an address that the caller vouches for. It is used
/// in place and never copied.
/// </summary>
/// <remarks>
/// An array is remembered as such because that is the fast case; any other <see cref="Memory{T}"/> is asked for its span each time,
/// which keeps it free to move. Nothing is pinned, so there is nothing to dispose of.
/// </remarks>
internal readonly unsafe struct BitmapMemory
{
    private readonly byte[]? array;
    private readonly nint offset;
    private readonly int length;
    private readonly byte* address;
    private readonly Memory<byte> memory;

    public BitmapMemory(Memory<byte> memory)
    {
        length = memory.Length;
        if (MemoryMarshal.TryGetArray(memory, out ArraySegment<byte> segment))
        {
            array = segment.Array;
            offset = segment.Offset;
        }
        else
        {
            this.memory = memory;
        }
    }

    public BitmapMemory(byte* address, int length)
    {
        this.address = address;
        this.length = length;
    }

    /// <summary>The first byte, where asking costs nothing: of an array or at an address. A null reference in other cases.</summary>
    public ref byte First
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            byte[]? array = this.array;
            return ref array is not null
                ? ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(array), offset)
                : ref Unsafe.AsRef<byte>(address);
        }
    }

    public Span<byte> Bytes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if (array is not null)
            {
                return MemoryMarshal.CreateSpan(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(array), offset), length);
            }

            return address is not null ? new Span<byte>(address, length) : memory.Span;
        }
    }
}
