using Allocator.Words;

namespace Allocator.Geometries;

/// <summary>
/// The scaled-down geometry: words of two pages (half a byte), blocks of two words, index groups of two blocks. Eight pages
/// cross every kind of edge that a real arena has, which makes it small enough to be checked completely.
/// </summary>
public readonly struct TinyGeometry : IGeometry<TinyWord>
{
    private const int BitsPerWord = 4;
    private const int WordMask = (1 << BitsPerWord) - 1;

    /// <inheritdoc/>
    public static string Name => "tiny";

    /// <inheritdoc/>
    public static int WordsPerBlockShift => 1;

    /// <inheritdoc/>
    public static int FanOutShift => 1;

    /// <inheritdoc/>
    public static TinyWord Load(ReadOnlySpan<byte> bitmap, long wordIndex)
        => TinyWord.From((ulong)bitmap[(int)(wordIndex >> 1)] >> ShiftOf(wordIndex));

    /// <inheritdoc/>
    public static void Store(Span<byte> bitmap, long wordIndex, TinyWord word)
    {
        ref byte pair = ref bitmap[(int)(wordIndex >> 1)];
        int shift = ShiftOf(wordIndex);
        pair = (byte)((pair & ~(WordMask << shift)) | ((int)word.Bits << shift));
    }

    private static int ShiftOf(long wordIndex) => (int)(wordIndex & 1) * BitsPerWord;
}
