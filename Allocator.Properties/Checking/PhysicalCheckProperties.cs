using Allocator.Verification.Checking;
using Allocator.Verification.Physical;
using Allocator.X86;

namespace Allocator.Properties.Checking;

/// <summary>The check of physical memory agrees with the library, and notices a page that changes behind its back.</summary>
public class PhysicalCheckProperties
{
    private const ulong Seed = 11;

    // Around both borders between zones, with holes: 17 MiB, a hole up to 4 GiB - 4 MiB, and 12 MiB across 4 GiB.
    private static readonly MemoryMap Map = new(
    [
        MemoryMapEntry.Between(0, 0x9_FFFF, isUsable: true, "low"),
        MemoryMapEntry.Between(0xA_0000, 0xF_FFFF, isUsable: false, "firmware"),
        MemoryMapEntry.Between(0x10_0000, 0x10F_FFFF, isUsable: true, "around 16 MiB"),
        MemoryMapEntry.Between(0xFFC0_0000, 0x1_007F_FFFF, isUsable: true, "around 4 GiB"),
    ]);

    [Fact]
    public void Histories_AgreeWithTheModel()
    {
        PhysicalCheck check = new(Map, Seed);
        Assert.All(Enumerable.Range(0, 20), number => Assert.Null(check.Run(number, 150).Failure));
    }

    [Fact]
    public void PageThatChangesBehindItsBack_IsNoticedAtOnce()
    {
        PhysicalCase result = new PhysicalCheck(Map, Seed).Run(0, 100, (request, bitmap) =>
        {
            if (request == 40)
            {
                bitmap[^1] ^= 0b11;
            }
        });
        Assert.NotNull(result.Failure);
        Assert.Equal(41, result.Requests.Length);
    }

    [Fact]
    public void ExceptionOfPhysicalMemory_IsAFindingWithItsRequests()
    {
        PhysicalCheck check = new(Map, Seed);
        IEnumerable<PhysicalCase> cases = Enumerable.Range(0, 60).Select(number => check.Run(number, 100, (request, bitmap) =>
        {
            if (request == 20)
            {
                Array.Clear(bitmap);
            }
        }));
        PhysicalCase thrown = cases.First(result => result.Failure!.Kind == CheckKind.Exception);
        Assert.Equal("the next request threw ImpossibleStateException", thrown.Failure!.Message);
        Assert.Equal(20, thrown.Requests.Length);
    }

    [Fact]
    public void Model_RefusesRangesThatOverlap()
        => Assert.Throws<ArgumentException>(() => PhysicalModel.Create(new(16), [new(new(0), new(4)), new(new(3), new(4))]));
}
