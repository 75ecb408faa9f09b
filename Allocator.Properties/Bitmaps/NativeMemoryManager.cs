using System.Buffers;
using System.Runtime.InteropServices;

namespace Allocator.Properties.Bitmaps;

/// <summary>Memory without an array behind it, as another runtime's or a file's would be.</summary>
internal sealed unsafe class NativeMemoryManager(int length) : MemoryManager<byte>
{
    private readonly byte* address = (byte*)NativeMemory.AllocZeroed((nuint)length);

    public override Span<byte> GetSpan() => new(address, length);

    public override MemoryHandle Pin(int elementIndex = 0) => new(address + elementIndex);

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing) => NativeMemory.Free(address);
}
