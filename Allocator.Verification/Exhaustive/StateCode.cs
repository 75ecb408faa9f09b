namespace Allocator.Verification.Exhaustive;

/// <summary>A whole state as one number: bitmap, reserved regions, cursor and index. For arenas of at most nine pages.</summary>
/// <remarks>What the index derives from these parts is not in it: a state is only written down after Validate has accepted it.</remarks>
public sealed class StateCode
{
    /// <summary>The largest arena whose states fit.</summary>
    public const int PagesMax = 9;

    private const int PageBits = 4;
    private const int OpenLength = 15;
    private const int NoBlock = 7;
    private const int BlockBits = 3;
    private const int ColorBits = 2;
    private const int PatienceBits = 3;

    private readonly IPlantedAllocator allocator;
    private ulong code;
    private int position;

    public StateCode(IPlantedAllocator allocator)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(allocator.Pages, PagesMax);
        this.allocator = allocator;
    }

    /// <summary>The state that the allocator is in.</summary>
    public ulong Read()
    {
        code = 0;
        position = 0;
        Put(allocator.Bits, 2 * allocator.Pages);
        Put((uint)allocator.Reserved, allocator.Pages);
        CursorState cursor = allocator.Cursor;
        Put((uint)cursor.Start, PageBits);
        Put((uint)cursor.Next, PageBits);
        Put((uint)cursor.End, PageBits);
        Put((uint)cursor.Color, ColorBits);
        for (int block = 0; block < allocator.BlockCount; block++)
        {
            Put((uint)(allocator.LengthOf(block) ?? OpenLength), PageBits);
        }

        ReadOnlySpan<int> stale = allocator.StaleBlocks;
        for (int index = 0; index < allocator.StaleBlocksMax; index++)
        {
            Put((uint)(index < stale.Length ? stale[index] : NoBlock), BlockBits);
        }

        Put((uint)allocator.LowestFree, PageBits);
        Put((uint)allocator.Patience, PatienceBits);
        return code;
    }

    /// <summary>Puts the allocator into the state.</summary>
    public void Plant(ulong state)
    {
        code = state;
        position = 0;
        allocator.Bits = Take(2 * allocator.Pages);
        allocator.Reserved = (int)Take(allocator.Pages);
        allocator.Cursor = new((int)Take(PageBits), (int)Take(PageBits), (int)Take(PageBits), (int)Take(ColorBits));
        allocator.RebuildIndex();
        Span<int> lengths = stackalloc int[allocator.BlockCount];
        for (int block = 0; block < lengths.Length; block++)
        {
            lengths[block] = (int)Take(PageBits);
        }

        Span<int> stale = stackalloc int[allocator.StaleBlocksMax];
        int count = 0;
        for (int index = 0; index < stale.Length; index++)
        {
            int block = (int)Take(BlockBits);
            if (block != NoBlock)
            {
                stale[count] = block;
                count++;
            }
        }

        allocator.SetStaleBlocks(stale[..count]);
        for (int block = 0; block < lengths.Length; block++)
        {
            allocator.SetLength(block, lengths[block] == OpenLength ? null : lengths[block]);
        }

        allocator.LowestFree = (int)Take(PageBits);
        allocator.Patience = (int)Take(PatienceBits);
    }

    private void Put(uint value, int width)
    {
        if (width < 32 && value >> width != 0 || position + width > 64)
        {
            throw new InvalidOperationException($"{value} does not fit {width} bits at {position}: the state has grown.");
        }

        code |= (ulong)value << position;
        position += width;
    }

    private uint Take(int width)
    {
        ulong value = code >> position & ((1UL << width) - 1);
        position += width;
        return (uint)value;
    }
}
