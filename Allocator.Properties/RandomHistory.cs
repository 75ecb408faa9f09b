using Allocator.Geometries;
using Allocator.Verification.Generating;
using Allocator.Words;

namespace Allocator.Properties;

/// <summary>Random operations, one at a time. What happens depends on the numbers and the arena's state, never on where it lies.</summary>
internal static class RandomHistory
{
    /// <summary>Runs one operation of any kind and says what it was and what came of it.</summary>
    public static string Step<TWord, TGeometry>(PageAllocator<TWord, TGeometry> allocator, SeededRandom random)
        where TWord : struct, IConcreteWord<TWord>
        where TGeometry : struct, IGeometry<TWord>
    {
        long page = random.Below(allocator.PageCount.Value);
        PageNumber start = new(page);
        PageNumber victim = allocator.RegionAt(start)?.Start ?? start;
        PageCount count = new(random.Length(allocator.PageCount.Value));
        switch (random.Below(8))
        {
            case 0:
                return $"allocate {count} -> {(allocator.TryAllocate(count, out PageNumber first) ? first : "none")}";
            case 1:
                Placement placement = new(new(1 << (int)random.Below(5)), start, Placement.NoLimit, new(1 << (int)random.Between(4, 9)));
                bool isPlaced = allocator.TryAllocate(count, placement, out PageNumber placed);
                return $"allocate {count} {placement} -> {(isPlaced ? placed : "none")}";
            case 2:
                return $"allocate-at {start} {count} -> {allocator.TryAllocateAt(start, count)}";
            case 3:
                return $"resize {victim} {count} -> {allocator.Resize(victim, count)}";
            case 4:
                return $"split {victim} {count} -> {allocator.Split(victim, count, out PageNumber second)} {second}";
            case 5:
                return $"reserve {start} {count} -> {allocator.Reserve(start, count)}";
            case 6:
                return $"unreserve {victim} -> {allocator.Unreserve(victim)}";
            default:
                return $"free {victim} -> {allocator.Free(victim)}";
        }
    }

    /// <summary>Runs many operations.</summary>
    public static void Run<TWord, TGeometry>(PageAllocator<TWord, TGeometry> allocator, SeededRandom random, int steps)
        where TWord : struct, IConcreteWord<TWord>
        where TGeometry : struct, IGeometry<TWord>
    {
        for (int step = 0; step < steps; step++)
        {
            Step(allocator, random);
        }
    }
}
