using Allocator.Geometries;
using Allocator.Indexing;
using Allocator.Verification.Generating;
using Allocator.Words;

namespace Allocator.Properties.Indexing;

/// <summary>A set of blocks is a sorted set of numbers, whatever was added and removed.</summary>
public abstract class BlockSetProperties<TWord, TGeometry>
    where TWord : struct, IConcreteWord<TWord>
    where TGeometry : struct, IGeometry<TWord>
{
    private const ulong Seed = 0x5EED_0101;
    private const int Steps = 400;

    [Theory]
    [MemberData(nameof(BlockCounts.Edges), MemberType = typeof(BlockCounts))]
    public void History_IsThatOfASortedSet(string name, int blocks)
    {
        SeededRandom random = new(Seed);
        BlockSet<TWord, TGeometry> set = new(blocks);
        SortedSet<int> twin = [];
        for (int step = 0; step < Steps; step++)
        {
            string change = Change(set, twin, random, blocks);
            string context = $"{name}, step {step}: {change}, {random}";
            Assert.True(set.Validate("marks") is null, $"{context}: {set.Validate("marks")}");
            RequireAsTheTwin(set, twin, 0, context);
            RequireAsTheTwin(set, twin, blocks - 1, context);
            for (int sample = 0; sample < 8; sample++)
            {
                RequireAsTheTwin(set, twin, (int)random.Below(blocks), context);
            }
        }
    }

    [Theory]
    [MemberData(nameof(BlockCounts.Edges), MemberType = typeof(BlockCounts))]
    public void FirstAndLast_FindALoneMemberFromEverywhere(string name, int blocks)
    {
        SeededRandom random = new(Seed + 1);
        foreach (int lone in (int[])[0, blocks / 2, blocks - 1, (int)random.Below(blocks)])
        {
            BlockSet<TWord, TGeometry> set = new(blocks);
            set.Add(lone);
            for (int block = 0; block < blocks; block++)
            {
                RequireAsTheTwin(set, [lone], block, $"{name}: {lone} alone, {random}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(BlockCounts.Edges), MemberType = typeof(BlockCounts))]
    public void FirstAndLast_BeyondTheBlocks_FindNothing(string name, int blocks)
    {
        BlockSet<TWord, TGeometry> set = new(blocks);
        set.AddRange(0, blocks);
        Assert.True(set.First(blocks) == BlockSet<TWord, TGeometry>.None, name);
        Assert.True(set.Last(-1) == BlockSet<TWord, TGeometry>.None, name);
    }

    [Theory]
    [MemberData(nameof(BlockCounts.Edges), MemberType = typeof(BlockCounts))]
    public void AnEmptyRange_ChangesNothing(string name, int blocks)
    {
        BlockSet<TWord, TGeometry> set = new(blocks);
        set.AddRange(0, 0);
        Assert.True(set.First(0) == BlockSet<TWord, TGeometry>.None, $"{name}: added");
        set.Add(0);
        set.RemoveRange(0, 0);
        Assert.True(set.Contains(0), $"{name}: removed");
    }

    /// <summary>Changes both in the same way and says how. Single blocks as often as ranges; now and then nothing is left.</summary>
    private static string Change(BlockSet<TWord, TGeometry> set, SortedSet<int> twin, SeededRandom random, int blocks)
    {
        int start = (int)random.Below(blocks);
        int end = start + (int)random.Length(blocks - start);
        switch (random.Below(20))
        {
            case < 5:
                set.Add(start);
                twin.Add(start);
                return $"add {start}";
            case < 10:
                set.Remove(start);
                twin.Remove(start);
                return $"remove {start}";
            case < 14:
                set.AddRange(start, end);
                twin.UnionWith(Enumerable.Range(start, end - start));
                return $"add from {start} up to {end}";
            case < 19:
                set.RemoveRange(start, end);
                twin.ExceptWith(Enumerable.Range(start, end - start));
                return $"remove from {start} up to {end}";
            default:
                set.Clear();
                twin.Clear();
                return "clear";
        }
    }

    private static void RequireAsTheTwin(BlockSet<TWord, TGeometry> set, SortedSet<int> twin, int block, string context)
    {
        const int none = BlockSet<TWord, TGeometry>.None;
        int first = twin.GetViewBetween(block, int.MaxValue) is { Count: > 0 } above ? above.Min : none;
        int last = twin.GetViewBetween(int.MinValue, block) is { Count: > 0 } below ? below.Max : none;
        (bool Contains, int First, int Last) expected = (twin.Contains(block), first, last);
        (bool Contains, int First, int Last) actual = (set.Contains(block), set.First(block), set.Last(block));
        if (actual != expected)
        {
            Assert.Fail($"{context}: from block {block} {actual}, not {expected}");
        }
    }
}

public sealed class TinyBlockSet : BlockSetProperties<TinyWord, TinyGeometry>;

public sealed class X86BlockSet : BlockSetProperties<Word64, X86Geometry>;
