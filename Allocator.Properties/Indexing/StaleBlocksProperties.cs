using Allocator.Indexing;
using Allocator.Verification.Generating;

namespace Allocator.Properties.Indexing;

/// <summary>The stale blocks are a short list, the oldest first.</summary>
public sealed class StaleBlocksProperties
{
    private const ulong Seed = 0x5EED_0103;

    [Theory]
    [InlineData("the tiny limit", 1)]
    [InlineData("two", 2)]
    [InlineData("three", 3)]
    [InlineData("the x86 limit", 64)]
    public void History_IsThatOfAList(string name, int limit)
    {
        SeededRandom random = new(Seed);
        StaleBlocks blocks = new(limit);
        List<int> twin = [];
        Assert.Equal((long)limit * sizeof(int), blocks.BytesUsed);
        for (int step = 0; step < 2_000; step++)
        {
            int block = (int)random.Below(limit * 2);
            switch (random.Below(100))
            {
                case 0:
                    blocks.Clear();
                    twin.Clear();
                    break;
                case < 30:
                    blocks.Remove(block);
                    twin.Remove(block);
                    break;
                case < 40 when twin.Count > 0:
                    blocks.Remove(twin[0]);
                    twin.RemoveAt(0);
                    break;
                case >= 40 when twin.Count < limit && !twin.Contains(block):
                    blocks.Add(block);
                    twin.Add(block);
                    break;
            }

            string context = $"{name}, step {step}, {random}";
            Assert.True(blocks.Blocks.SequenceEqual([.. twin]), $"{context}: {string.Join(' ', blocks.Blocks.ToArray())}");
            Assert.True(blocks.IsFull == (twin.Count == limit), context);
            Assert.True(blocks.Contains(block) == twin.Contains(block), $"{context}: contains {block}");
            Assert.True(blocks.IsNewest(block) == (twin.Count > 0 && twin[^1] == block), $"{context}: newest {block}");
            Assert.True(twin.Count == 0 || blocks.Oldest == twin[0], $"{context}: oldest");
        }
    }
}
