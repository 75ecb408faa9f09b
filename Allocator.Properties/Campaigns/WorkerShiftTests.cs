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
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(4800)]
    [InlineData(28_800)]
    public void Length_GivesComparisonsAnEighthOfEveryWorkersTime(int campaignSeconds)
    {
        TimeSpan campaign = TimeSpan.FromSeconds(campaignSeconds);
        for (int worker = 0; worker < 8; worker++)
        {
            WorkerShift[] pair = [new(worker, 0), new(worker, 1)];
            TimeSpan all = pair[0].Length(campaign) + pair[1].Length(campaign);
            WorkerShift tracing = Assert.Single(pair, Traces);
            Assert.Equal(all / 8, tracing.Length(campaign));
            Assert.Equal(TimeSpan.FromSeconds(Math.Min(campaignSeconds, 4800)), all);
        }
    }

    [Fact]
    public void Flavor_OfTheFirstShift_IsCoverageForOneAndTracingForTheNext()
        => Assert.Equal([false, true, false, true], Enumerable.Range(0, 4).Select(worker => Traces(new(worker, 0))));

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
        Assert.Contains("-artifact_prefix=work/artifacts/worker-1/", arguments);
    }

    [Fact]
    public void Arguments_ProfileValuesWhereComparisonsAreTraced()
        => Assert.All(
            Enumerable.Range(0, 8).Select(number => new WorkerShift(0, number)),
            shift => Assert.Equal(Traces(shift), shift.Arguments(Options).Contains("-use_value_profile=1")));

    private static bool Traces(WorkerShift shift) => shift.Flavor == EngineFlavor.Comparisons;
}
