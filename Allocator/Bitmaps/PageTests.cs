using Allocator.Words;

namespace Allocator.Bitmaps;

/// <summary>Is the page free?</summary>
internal readonly struct IsFree<TWord> : IPageTest<TWord>
    where TWord : struct, IWord<TWord>
{
    public TWord MaskOf(TWord word) => WordKernels.FreeMask(word);
}

/// <summary>Is the page taken?</summary>
internal readonly struct IsTaken<TWord> : IPageTest<TWord>
    where TWord : struct, IWord<TWord>
{
    public TWord MaskOf(TWord word) => WordKernels.TakenMask(word);
}

/// <summary>Does the page have another color than this one?</summary>
internal readonly struct IsOther<TWord>(PageColor color) : IPageTest<TWord>
    where TWord : struct, IWord<TWord>
{
    private readonly TWord fill = WordKernels.Fill(TWord.From((ulong)color));

    public TWord MaskOf(TWord word) => WordKernels.DifferenceMask(word, fill);
}
