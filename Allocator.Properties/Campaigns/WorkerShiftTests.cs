using Allocator.Fuzz.Campaigns;
using Allocator.Fuzz.Instrumenting;
using Allocator.Fuzz.Targets;

namespace Allocator.Properties.Campaigns;

public sealed class WorkerShiftTests
{
    private static readonly CampaignOptions Options = new(TargetCatalog.Find("operations")!, new("work"))
    {
        FindingsFolder = FindingsFolder.Usual,
        Seed = 7,
        InputTimeMax = TimeSpan.FromMilliseconds(2500),
        LibFuzzerFlags = ["-timeout=3", "-max_len=64"],
    };

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(64)]
    public void Flavor_AtAnyTime_AQuarterTracesComparisons(int jobs)
    {
        for (int number = 0; number < 20; number++)
        {
            Assert.Equal(jobs / 4, Enumerable.Range(0, jobs).Count(worker => Traces(new(worker, number))));
        }
    }

    [Fact]
    public void Flavor_OfEveryWorker_TracesInAQuarterOfItsShifts()
        => Assert.All(
            Enumerable.Range(0, 8),
            worker => Assert.Equal(5, Enumerable.Range(0, 20).Count(number => Traces(new(worker, number)))));

    [Theory]
    [InlineData(1, 10)]
    [InlineData(60, 10)]
    [InlineData(800, 100)]
    [InlineData(28_800, 600)]
    public void Length_IsAnEighthWithinLimits(int campaignSeconds, int expectedSeconds)
        => Assert.Equal(TimeSpan.FromSeconds(expectedSeconds), WorkerShift.Length(TimeSpan.FromSeconds(campaignSeconds)));

    [Fact]
    public void Arguments_HaveASeedOfTheirOwnInEveryShift()
    {
        string[] seeds =
        [
            .. from worker in Enumerable.Range(0, 16)
               from number in Enumerable.Range(0, 16)
               select new WorkerShift(worker, number).Arguments(Options)[0],
        ];
        Assert.Equal(16 * 16, seeds.Distinct().Count());
        Assert.All(seeds, seed => Assert.Matches("^-seed=[1-9][0-9]*$", seed));
        Assert.Equal(seeds[0], new WorkerShift(0, 0).Arguments(Options)[0]);
    }

    [Fact]
    public void Arguments_OfTheUser_ComeLastAndWin()
    {
        string[] arguments = [.. new WorkerShift(0, 0).Arguments(Options)];

        // Rounded up: an input within the limit is no endless loop.
        Assert.Equal(["-timeout=3", "-timeout=3"], arguments.Where(argument => argument.StartsWith("-timeout=", StringComparison.Ordinal)));
        Assert.Equal(["-max_len=64", "work/corpus", "work/seeds"], arguments[^3..]);
        Assert.Contains("-dict=work/dictionary", arguments);
        Assert.Contains("-artifact_prefix=work/artifacts/", arguments);
    }

    [Fact]
    public void Arguments_ProfileValuesWhereComparisonsAreTraced()
        => Assert.All(
            Enumerable.Range(0, 8).Select(number => new WorkerShift(0, number)),
            shift => Assert.Equal(Traces(shift), shift.Arguments(Options).Contains("-use_value_profile=1")));

    private static bool Traces(WorkerShift shift) => shift.Flavor == EngineFlavor.Comparisons;
}
