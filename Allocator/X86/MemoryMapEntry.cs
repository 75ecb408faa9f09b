using System.Globalization;

namespace Allocator.X86;

/// <summary>
/// One statement of a memory map, as firmware or a kernel made it: unchecked, with any 64-bit address, possibly empty, possibly overlapping
/// others.
/// </summary>
/// <param name="FirstByte">The address of the first byte. Plain bits, because firmware may describe addresses that no processor
/// has.</param>
/// <param name="ByteCount">The length in bytes; 0 says nothing about any byte, 2^64 is all there is.</param>
/// <param name="IsUsable">Whether it says that the bytes are ordinary memory; everything else makes them reserved.</param>
/// <param name="Name">What the source calls the bytes; for display only.</param>
/// <param name="Line">The line of the text that it comes from, counted from 1; null when it comes from no text.</param>
public readonly record struct MemoryMapEntry(ulong FirstByte, UInt128 ByteCount, bool IsUsable, string Name, int? Line = null)
{
    /// <summary>The address of the first byte above, 2^64 at most unless the entry is impossible.</summary>
    public UInt128 EndByte => FirstByte + ByteCount;

    /// <summary>
    /// An entry from both its first and its last byte. A last byte just below the first is how such texts write an empty entry.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The last byte lies further below.</exception>
    public static MemoryMapEntry Between(ulong firstByte, ulong lastByte, bool isUsable, string name, int? line = null)
    {
        UInt128 endByte = (UInt128)lastByte + 1;
        ArgumentOutOfRangeException.ThrowIfLessThan(endByte, firstByte, nameof(lastByte));
        return new(firstByte, endByte - firstByte, isUsable, name, line);
    }

    /// <summary>First and last byte in hexadecimal and the name, as <c>/proc/iomem</c> would write it.</summary>
    public override string ToString()
        => ByteCount == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{FirstByte:x8}, empty : {Name}")
            : string.Create(CultureInfo.InvariantCulture, $"{FirstByte:x8}-{EndByte - 1:x8} : {Name}");
}
