using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Allocator.Words;

namespace Allocator.Geometries;

/// <summary>
/// The scaled-down geometry: words of two pages (half a byte), blocks of two words, index groups of two blocks. Eight pages
/// cross every kind of edge that a real arena has, which makes it small enough to be checked completely.
/// </summary>
public readonly struct TinyGeometry : IGeometry<TinyWord>
{
    private const int BitsPerWord = 4;
    private const int PagesPerWord = 2;
    private const int PagesPerByteShift = 2;
    private const int PagesPerByte = 1 << PagesPerByteShift;
    private const int WordMask = (1 << BitsPerWord) - 1;

    /// <inheritdoc/>
    public static string Name => "tiny";

    /// <inheritdoc/>
    public static int WordsPerBlockShift => 1;

    /// <inheritdoc/>
    public static int FanOutShift => 1;

    /// <inheritdoc/>
    public static int StaleBlocksMax => 1;

    /// <inheritdoc/>
    public static int OpenBlocksMax => 2;

    /// <inheritdoc/>
    public static int ReleasesPerOpenBlock => 1;

    /// <inheritdoc/>
    public static TinyWord Load(ReadOnlySpan<byte> bitmap, long wordIndex)
        => LoadWhole(ref MemoryMarshal.GetReference(bitmap[(int)(wordIndex >> 1)..]), wordIndex & 1);

    /// <inheritdoc/>
    public static void Store(Span<byte> bitmap, long wordIndex, TinyWord word)
        => StoreWhole(ref MemoryMarshal.GetReference(bitmap[(int)(wordIndex >> 1)..]), wordIndex & 1, word);

    /// <inheritdoc/>
    public static TinyWord LoadWhole(ref byte bitmap, long wordIndex)
        => TinyWord.From((ulong)Unsafe.Add(ref bitmap, (int)(wordIndex >> 1)) >> ShiftOf(wordIndex));

    /// <inheritdoc/>
    public static void StoreWhole(ref byte bitmap, long wordIndex, TinyWord word)
    {
        ref byte pair = ref Unsafe.Add(ref bitmap, (int)(wordIndex >> 1));
        int shift = ShiftOf(wordIndex);
        pair = (byte)((pair & ~(WordMask << shift)) | ((int)word.Bits << shift));
    }

    /// <inheritdoc/>
    public static TinyWord LoadBelow(ref byte bitmap, long page) => LoadFrom(ref bitmap, page - PagesPerWord);

    /// <inheritdoc/>
    public static TinyWord LoadFrom(ref byte bitmap, long page)
    {
        TinyWord word = LoadWhole(ref bitmap, page / PagesPerWord);
        return page % PagesPerWord == 0 ? word : (word >> 2) | (LoadWhole(ref bitmap, (page / PagesPerWord) + 1) << 2);
    }

    /// <inheritdoc/>
    public static uint LoadAround(ref byte bitmap, long page)
        => (uint)(LoadFrom(ref bitmap, page - 1).Bits | (LoadFrom(ref bitmap, page + 1).Bits << BitsPerWord));

    /// <inheritdoc/>
    public static void Clear(ref byte bitmap, long page)
        => Unsafe.Add(ref bitmap, (int)(page >> PagesPerByteShift)) &= (byte)~(0b11 << (int)(2 * (page & (PagesPerByte - 1))));

    private static int ShiftOf(long wordIndex) => (int)(wordIndex & 1) * BitsPerWord;
}
