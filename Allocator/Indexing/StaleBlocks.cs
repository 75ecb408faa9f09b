using System.Runtime.CompilerServices;

namespace Allocator.Indexing;

/// <summary>The few blocks whose longest run may be shorter than the index says, the oldest first.</summary>
internal sealed class StaleBlocks(int limit)
{
    private readonly int[] blocks = new int[limit];
    private int count;

    public long BytesUsed => (long)blocks.Length * sizeof(int);

    public bool IsFull => count == blocks.Length;

    public int Oldest => blocks[0];

    public ReadOnlySpan<int> Blocks => blocks.AsSpan(0, count);

    /// <summary>Whether the block is the one that was added last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsNewest(int block) => count > 0 && blocks[count - 1] == block;

    /// <summary>Whether the block is among them. The newest is asked first: one block is changed many times in a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Contains(int block) => IsNewest(block) || Blocks.Contains(block);

    /// <summary>Adds a block that is not among them yet; there is room for it.</summary>
    public void Add(int block)
    {
        Invariant.Holds(!IsFull, block, block);
        blocks[count] = block;
        count++;
    }

    /// <summary>Removes the block if it is among them.</summary>
    public void Remove(int block)
    {
        int position = Blocks.IndexOf(block);
        if (position >= 0)
        {
            count--;
            blocks.AsSpan(position + 1, count - position).CopyTo(blocks.AsSpan(position));
        }
    }

    public void Clear() => count = 0;
}
