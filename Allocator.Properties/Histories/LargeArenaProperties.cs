using Allocator.Verification.Generating;
using Allocator.Verification.Hunting;
using Allocator.Verification.Operations;
using Allocator.Verification.Reporting;
using Allocator.Verification.Subjects;

namespace Allocator.Properties.Histories;

/// <summary>
/// Histories on arenas of 256 MiB to 8 GiB, where a run covers hundreds of blocks and more blocks change than the index keeps stale.
/// Sizes follow from the arena: single pages beside requests for a third of it.
/// </summary>
public class LargeArenaProperties
{
    private const ulong Seed = 20250128;
    private const long PagesMin = 65_536;
    private const long PagesMax = 2_097_152;

    [Theory]
    [InlineData("an empty arena", 0, 3, 100)]
    [InlineData("an arena full of regions", 75, 3, 50)]
    public void Histories_OnLargeArenas_AgreeWithTheOracle(string name, int takenPercent, int histories, int length)
        => RequireAgreement(name, takenPercent, histories, length);

    [SlowFact]
    public void LongHistories_OnLargeArenas_AgreeWithTheOracle()
    {
        RequireAgreement("an empty arena", 0, histories: 60, length: 1_000);
        RequireAgreement("an arena full of regions", 75, histories: 60, length: 1_000);
    }

    private static void RequireAgreement(string name, int takenPercent, int histories, int length)
    {
        RandomCheck check = new(SubjectCatalog.Shipping, Seed);
        for (int number = 0; number < histories; number++)
        {
            SeededRandom random = SeededRandom.ForCase(Seed + (ulong)takenPercent, number);
            RandomCase result = check.Run(random, SomeArena(random, takenPercent), length);
            if (result.Failure is not null)
            {
                string origin = $"{random}, {name}";
                Counterexample counterexample = Counterexample.Minimize(
                    SubjectCatalog.Shipping, result.Trace, result.Observations, origin, result.Failure);
                Assert.Fail(CounterexampleReport.Save(counterexample, "findings").ToString());
            }
        }
    }

    /// <summary>Regions of all sizes, some hundreds of them: the oracle copies its list of them with every operation.</summary>
    private static ArenaImage SomeArena(SeededRandom random, int takenPercent)
    {
        ArenaImage empty = ArenaImage.Empty(new(random.Percent(30) ? PagesMax : random.Between(PagesMin, PagesMax)));
        if (takenPercent == 0)
        {
            return empty;
        }

        PageList pages = new(new PageColor[empty.Pages.Value]);
        for (long start = 0; start < pages.Count;)
        {
            long length = random.Percent(50) ? random.Length(pages.Count) : random.Between(1, pages.Count / 150);
            long end = Math.Min(pages.Count, start + length);
            pages.Paint(start, end, random.Percent(takenPercent) ? (PageColor)random.Between(1, 3) : PageColor.Free);
            start = end;
        }

        return empty with { Bitmap = [.. pages.Pack()] };
    }
}
