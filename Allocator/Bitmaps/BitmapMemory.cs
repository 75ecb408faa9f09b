using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Allocator.Bitmaps;

/// <summary>
/// Where an arena's bitmap lives: in managed memory of ours or of the caller, or at an address that the caller vouches for. It is used
/// in place and never copied.
/// </summary>
/// <remarks>
/// Memory of ours is allocated where the collector moves nothing, so that its address is known once and for all, as a kernel's is. An array
/// of the caller is remembered as such; any other <see cref="Memory{T}"/> is asked for its span each time, which keeps it free to move.
/// Nothing of the caller's is pinned, so there is nothing to dispose of.
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

    private BitmapMemory(byte[] pinned)
    {
        array = pinned;
        length = pinned.Length;
        address = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned));
    }

    /// <summary>Memory of ours, all zeros.</summary>
    public static BitmapMemory Allocate(int length) => new(GC.AllocateArray<byte>(length, pinned: true));

    /// <summary>The first byte, where asking costs nothing: of an array or at an address. A null reference in other cases.</summary>
    public ref byte First
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            ref byte first = ref Unsafe.AsRef<byte>(address);
            if (Unsafe.IsNullRef(ref first))
            {
                first = ref FirstOfArray;
            }

            return ref first;
        }
    }

    public Span<byte> Bytes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if (address is not null)
            {
                return new(address, length);
            }

            return array is not null ? MemoryMarshal.CreateSpan(ref FirstOfArray, length) : memory.Span;
        }
    }

    private ref byte FirstOfArray
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            byte[]? array = this.array;
            return ref array is not null
                ? ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(array), offset)
                : ref Unsafe.NullRef<byte>();
        }
    }
}
