using Allocator.Words;

namespace Allocator.Bitmaps;

/// <summary>
/// A question asked of all pages of a word at once. A type parameter of the scans, so that there is one loop for all questions.
/// </summary>
internal interface IPageTest<TWord>
    where TWord : struct, IWord<TWord>
{
    /// <summary>The mask of the pages for which the answer is yes.</summary>
    TWord MaskOf(TWord word);
}
