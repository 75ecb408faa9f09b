namespace Allocator.Properties.Indexing;

/// <summary>Arena sizes at which an index could go wrong, with the number of random contents that each is tried with.</summary>
public static class IndexedArenas
{
    public static TheoryData<string, int, int> Sizes => new()
    {
        { "one page", 1, 3 },
        { "a tiny block - 1", 3, 20 },
        { "a tiny block", 4, 20 },
        { "a tiny block + 1", 5, 20 },
        { "a tiny group - 1", 7, 20 },
        { "a tiny group", 8, 20 },
        { "a tiny group + 1", 9, 20 },
        { "a tiny group of groups + 1", 17, 20 },
        { "a word - 1", 31, 20 },
        { "a word", 32, 20 },
        { "a word + 1", 33, 20 },
        { "a block - 1", 511, 10 },
        { "a block", 512, 10 },
        { "a block + 1", 513, 10 },
        { "several blocks and a bit", 5_000, 10 },
        { "a group - 1", 32_767, 3 },
        { "a group", 32_768, 3 },
        { "a group + 1", 32_769, 3 },
        { "two groups + 1", 65_537, 3 },
    };
}
