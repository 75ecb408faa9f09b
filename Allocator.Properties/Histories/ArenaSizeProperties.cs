using Allocator.Verification.Generating;
using Allocator.Verification.Hunting;
using Allocator.Verification.Reporting;
using Allocator.Verification.Subjects;

namespace Allocator.Properties.Histories;

/// <summary>Arenas of every size: roundings go wrong at one size only.</summary>
public class ArenaSizeProperties
{
    private const ulong Seed = 20250128;

    [Theory]
    [InlineData("shipping")]
    [InlineData("shipping-tiny")]
    public void Histories_OnArenasOfEverySizeUpTo70_AgreeWithTheOracle(string name)
        => Assert.All(Enumerable.Range(1, 70), pages => RequireAgreement(SubjectCatalog.Find(name)!, pages, histories: 40, length: 40));

    [Theory]
    [InlineData("a block", 510, 514)]
    [InlineData("an index group", 32_766, 32_770)]
    [InlineData("two index levels", 2_097_150, 2_097_154)]
    public void Histories_OnArenasAroundAnEdge_AgreeWithTheOracle(string name, long first, long last)
    {
        for (long pages = first; pages <= last; pages++)
        {
            bool isHuge = pages > 1_000_000;
            RequireAgreement(SubjectCatalog.Shipping, pages, histories: isHuge ? 1 : 10, length: isHuge ? 60 : 80, edge: name);
        }
    }

    private static void RequireAgreement(SubjectDefinition subject, long pages, int histories, int length, string edge = "")
    {
        RandomCheck check = new(subject, Seed);
        ArenaGenerator arenas = new(subject.Claims);
        for (int number = 0; number < histories; number++)
        {
            SeededRandom random = SeededRandom.ForCase(Seed + (ulong)pages, number);
            RandomCase result = check.Run(random, arenas.Image(random, new(pages)), length);
            if (result.Failure is not null)
            {
                string origin = $"{random}, {pages} pages {edge}";
                Counterexample counterexample = Counterexample.Minimize(subject, result.Trace, result.Observations, origin, result.Failure);
                Assert.Fail(CounterexampleReport.Save(counterexample, "findings").ToString());
            }
        }
    }
}
