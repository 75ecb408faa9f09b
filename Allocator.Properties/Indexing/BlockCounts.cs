namespace Allocator.Properties.Indexing;

/// <summary>Numbers of blocks at which a tree over them could go wrong, in both geometries: groups of 2 and of 64.</summary>
public static class BlockCounts
{
    public static TheoryData<string, int> Edges => new()
    {
        { "one block", 1 },
        { "a tiny group", 2 },
        { "a tiny group + 1", 3 },
        { "two tiny levels", 4 },
        { "three tiny levels", 5 },
        { "four tiny levels and a bit", 11 },
        { "a group - 1", 63 },
        { "a group", 64 },
        { "a group + 1", 65 },
        { "two levels - 1", 4_095 },
        { "two levels", 4_096 },
        { "three levels", 4_097 },
    };
}
