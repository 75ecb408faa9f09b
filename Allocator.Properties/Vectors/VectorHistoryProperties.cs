using Allocator.Verification.Generating;
using Allocator.Verification.Hunting;
using Allocator.Verification.Operations;
using Allocator.Verification.Subjects;

namespace Allocator.Properties.Vectors;

/// <summary>Histories on arenas in which regions are long and the index has two levels, so that vectors do the searching.</summary>
public sealed class VectorHistoryProperties
{
    private const ulong Seed = 0x5EED_0025;

    [Theory]
    [InlineData("several blocks", 2_047, 20, 100)]
    [InlineData("a group of blocks and a bit", 40_000, 4, 100)]
    public void RandomHistory_OfTheShippingAllocator_AgreesWithTheOracle(string name, long pages, int histories, int operations)
    {
        RandomCheck check = new(SubjectCatalog.Shipping, Seed);
        ArenaGenerator arenas = new(SubjectCatalog.Shipping.Claims);
        for (int history = 0; history < histories; history++)
        {
            var random = SeededRandom.ForCase(Seed, history);
            ArenaImage arena = arenas.Image(random, new(pages));
            RandomCase result = check.Run(random, arena, operations);
            Assert.True(result.Failure is null, $"{name}, history {history}, seed 0x{Seed:X}: {result.Failure}\n{result.Trace}");
        }
    }
}
