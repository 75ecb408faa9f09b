using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Allocator.Words;

namespace Allocator.Geometries;

/// <summary>
/// The geometry that ships: words of 32 pages; blocks of 512 pages, which is a 2 MiB page and two cache lines of bitmap; index
/// groups of 64, one bit of a machine word each.
/// </summary>
/// <remarks>Whole words are read and written in the machine's byte order, which is the bitmap's on little-endian machines only.</remarks>
public readonly struct X86Geometry : IGeometry<Word64>
{
    private const int BytesPerWord = sizeof(ulong);
    private const int PagesPerByteShift = 2;
    private const int PagesPerByte = 1 << PagesPerByteShift;

    /// <inheritdoc/>
    public static string Name => "x86";

    /// <inheritdoc/>
    public static int WordsPerBlockShift => 4;

    /// <inheritdoc/>
    public static int FanOutShift => 6;

    /// <inheritdoc/>
    public static int StaleBlocksMax => 64;

    /// <inheritdoc/>
    public static int OpenBlocksMax => 4096;

    /// <inheritdoc/>
    public static int ReleasesPerOpenBlock => 64;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word64 Load(ReadOnlySpan<byte> bitmap, long wordIndex)
        => IsWhole(bitmap, wordIndex)
            ? LoadWhole(ref MemoryMarshal.GetReference(bitmap), wordIndex)
            : new(LoadPart(bitmap[(int)(wordIndex * BytesPerWord)..]));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Span<byte> bitmap, long wordIndex, Word64 word)
    {
        if (IsWhole(bitmap, wordIndex))
        {
            StoreWhole(ref MemoryMarshal.GetReference(bitmap), wordIndex, word);
        }
        else
        {
            StorePart(bitmap[(int)(wordIndex * BytesPerWord)..], word.Bits);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word64 LoadWhole(ref byte bitmap, long wordIndex)
        => new(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref bitmap, (nint)wordIndex * BytesPerWord)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreWhole(ref byte bitmap, long wordIndex, Word64 word)
        => Unsafe.WriteUnaligned(ref Unsafe.Add(ref bitmap, (nint)wordIndex * BytesPerWord), word.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word64 LoadBelow(ref byte bitmap, long page)
    {
        // The top byte holds the page itself and up to three of those below it.
        ulong bits = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref bitmap, (nint)(page >> PagesPerByteShift) - (BytesPerWord - 1)));
        return new(bits << (int)(2 * (PagesPerByte - (page & (PagesPerByte - 1)))));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word64 LoadFrom(ref byte bitmap, long page)
        => new(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref bitmap, (nint)(page >> PagesPerByteShift)))
            >> (int)(2 * (page & (PagesPerByte - 1))));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint LoadAround(ref byte bitmap, long page)
    {
        // The byte of the page below and the next one hold all three.
        long below = page - 1;
        uint bits = Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref bitmap, (nint)(below >> PagesPerByteShift)));
        return bits >> (int)(2 * (below & (PagesPerByte - 1)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Clear(ref byte bitmap, long page)
        => Unsafe.Add(ref bitmap, (nint)(page >> PagesPerByteShift)) &= (byte)~(0b11 << (int)(2 * (page & (PagesPerByte - 1))));

    // One comparison guards the access, where slicing the span and reading from the slice would need three.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsWhole(ReadOnlySpan<byte> bitmap, long wordIndex) => (ulong)wordIndex < (ulong)bitmap.Length / BytesPerWord;

    private static ulong LoadPart(ReadOnlySpan<byte> bytes)
    {
        ulong bits = 0;
        for (int index = bytes.Length - 1; index >= 0; index--)
        {
            bits = (bits << 8) | bytes[index];
        }

        return bits;
    }

    private static void StorePart(Span<byte> bytes, ulong bits)
    {
        for (int index = 0; index < bytes.Length; index++)
        {
            bytes[index] = (byte)(bits >> (index * 8));
        }
    }
}
