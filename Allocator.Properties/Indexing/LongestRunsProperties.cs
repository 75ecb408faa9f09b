using Allocator.Geometries;
using Allocator.Indexing;
using Allocator.Verification.Generating;
using Allocator.Words;

namespace Allocator.Properties.Indexing;

/// <summary>The tree of lengths is an array of lengths that is searched from one end to the other.</summary>
public abstract class LongestRunsProperties<TWord, TGeometry>
    where TWord : struct, IConcreteWord<TWord>
    where TGeometry : struct, IGeometry<TWord>
{
    private const ulong Seed = 0x5EED_0102;
    private const int Steps = 400;

    // More pages than 32 bits count.
    private const long Huge = 1L << 33;

    // What the twin says of an open block.
    private const long Open = long.MaxValue;

    [Theory]
    [MemberData(nameof(BlockCounts.Edges), MemberType = typeof(BlockCounts))]
    public void History_IsThatOfAnArray(string name, int blocks)
    {
        SeededRandom random = new(Seed);
        LongestRuns<TWord, TGeometry> runs = new(blocks);
        long[] twin = new long[blocks];
        for (int step = 0; step < Steps; step++)
        {
            string change = Change(runs, twin, random);
            string context = $"{name}, step {step}: {change}, {random}";
            Assert.True(runs.Validate() is null, $"{context}: {runs.Validate()}");
            Assert.True(runs.OpenCount == twin.Count(length => length == Open), $"{context}: {runs.OpenCount} blocks are open");
            for (int sample = 0; sample < 8; sample++)
            {
                int block = (int)random.Below(blocks);
                Assert.True(runs[block] == Held(twin[block]), $"{context}: block {block} has {runs[block]}, not {twin[block]}");
                Assert.True(runs.IsOpen(block) == (twin[block] == Open), $"{context}: block {block} is open or not");
                RequireFirst(runs, twin, block, SomeLength(random), context);
                RequireFirst(runs, twin, block, Math.Clamp(twin[random.Below(blocks)], 1, Huge), context);
                RequireFirst(runs, twin, 0, Math.Max(1, Math.Min(Huge, twin.Max()) + random.Between(-1, 1)), context);
            }
        }
    }

    [Theory]
    [MemberData(nameof(BlockCounts.Edges), MemberType = typeof(BlockCounts))]
    public void FirstAtLeast_FindsALoneLengthFromAnywhere(string name, int blocks)
    {
        SeededRandom random = new(Seed + 1);
        foreach (int lone in (int[])[0, blocks / 2, blocks - 1])
        {
            LongestRuns<TWord, TGeometry> runs = new(blocks);
            long[] twin = new long[blocks];
            runs.Raise(lone, 600);
            twin[lone] = 600;
            foreach (int block in (int[])[0, Math.Max(0, lone - 1), lone, Math.Min(blocks - 1, lone + 1), .. SomeBlocks(random, blocks)])
            {
                RequireFirst(runs, twin, block, 600, $"{name}: {lone} alone, {random}");
                RequireFirst(runs, twin, block, 601, $"{name}: {lone} alone, {random}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(BlockCounts.Edges), MemberType = typeof(BlockCounts))]
    public void FirstAtLeast_BeyondTheBlocks_FindsNothing(string name, int blocks)
    {
        LongestRuns<TWord, TGeometry> runs = new(blocks);
        runs.Raise(blocks - 1, 1);
        Assert.True(runs.FirstAtLeast(blocks, 1) == LongestRuns<TWord, TGeometry>.None, name);
    }

    [Theory]
    [InlineData("what 32 bits hold below the sign of an open block", uint.MaxValue - 1L, uint.MaxValue - 1)]
    [InlineData("one more", uint.MaxValue, uint.MaxValue - 1)]
    [InlineData("two more", uint.MaxValue + 1L, uint.MaxValue - 1)]
    [InlineData("one less", uint.MaxValue - 2L, uint.MaxValue - 2)]
    [InlineData("none", 0, 0)]
    public void Held_IsTheLengthAsFarAs32BitsHoldIt(string name, long length, uint expected)
        => Assert.True(LongestRuns<TWord, TGeometry>.Held(length) == expected, name);

    /// <summary>Changes both in the same way and says how; equal lengths are frequent, so that maxima have several owners.</summary>
    private static string Change(LongestRuns<TWord, TGeometry> runs, long[] twin, SeededRandom random)
    {
        int block = (int)random.Below(twin.Length);
        long length = SomeLength(random);
        switch (random.Below(20))
        {
            case < 8:
                runs.Raise(block, length);
                twin[block] = Math.Max(twin[block], length);
                return $"raise {block} to {length}";
            case < 14:
                runs.Set(block, length);
                twin[block] = length;
                return $"set {block} to {length}";
            case < 17:
                runs.Open(block);
                twin[block] = Open;
                return $"open {block}";
            case < 19:
                int longest = Array.IndexOf(twin, twin.Max());
                runs.Set(longest, length / 2);
                twin[longest] = length / 2;
                return $"set the longest, {longest}, to {length / 2}";
            default:
                runs.Clear();
                Array.Clear(twin);
                return "clear";
        }
    }

    private static IEnumerable<int> SomeBlocks(SeededRandom random, int blocks)
        => Enumerable.Range(0, 100).Select(_ => (int)random.Below(blocks));

    private static long SomeLength(SeededRandom random) => random.Below(8) switch
    {
        0 => Huge + random.Below(2),
        1 => uint.MaxValue - random.Below(3),
        < 5 => random.Between(1, 3),
        _ => random.Length(100_000),
    };

    private static uint Held(long length)
        => length == Open ? uint.MaxValue : length >= uint.MaxValue ? uint.MaxValue - 1 : (uint)length;

    private static void RequireFirst(LongestRuns<TWord, TGeometry> runs, long[] twin, int from, long length, string context)
    {
        int expected = Array.FindIndex(twin, from, known => Held(known) >= Held(length));
        int actual = runs.FirstAtLeast(from, length);
        if (actual != expected)
        {
            Assert.Fail($"{context}: at least {length} from block {from}: {actual}, not {expected}");
        }
    }
}

public sealed class TinyLongestRuns : LongestRunsProperties<TinyWord, TinyGeometry>;

public sealed class X86LongestRuns : LongestRunsProperties<Word64, X86Geometry>;
