namespace Allocator.Properties.Bounds;

/// <summary>Which words an operation has read, each as often as it was read.</summary>
public sealed class WordReads(int wordsPerBlockShift)
{
    private readonly HashSet<long> blocks = [];

    /// <summary>How many words, those that were read twice counted twice.</summary>
    public long WordCount { get; private set; }

    /// <summary>In how many different blocks they lie.</summary>
    public long BlockCount => blocks.Count;

    public void Add(long wordIndex)
    {
        WordCount++;
        blocks.Add(wordIndex >> wordsPerBlockShift);
    }
}
