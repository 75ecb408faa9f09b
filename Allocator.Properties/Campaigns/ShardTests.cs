using Allocator.Fuzz.CommandLine;

namespace Allocator.Properties.Campaigns;

public sealed class ShardTests
{
    private const string Kubernetes = "JOB_COMPLETION_INDEX=";
    private const string Slurm = "SLURM_ARRAY_TASK_ID=";
    private const string SlurmFirst = "SLURM_ARRAY_TASK_MIN=";

    public static TheoryData<string, string[], int?> Schedulers => new()
    {
        { "no scheduler", [], null },
        { "Kubernetes, first", [$"{Kubernetes}0"], 1 },
        { "Kubernetes, last of 16", [$"{Kubernetes}15"], 16 },
        { "Slurm, --array=0-15, first", [$"{Slurm}0", $"{SlurmFirst}0"], 1 },
        { "Slurm, --array=1-16, first", [$"{Slurm}1", $"{SlurmFirst}1"], 1 },
        { "Slurm, --array=1-16, last", [$"{Slurm}16", $"{SlurmFirst}1"], 16 },
        { "Slurm without the first", [$"{Slurm}3"], 4 },
        { "both: Kubernetes says it", [$"{Kubernetes}2", $"{Slurm}7"], 3 },
        { "no number", [$"{Kubernetes}first"], null },
        { "a negative number", [$"{Kubernetes}-1"], null },
    };

    public static TheoryData<string, string?> Texts => new()
    {
        { "1/1", null },
        { "2/4", null },
        { "4/4", null },
        { "0/4", "'0/4' is no shard" },
        { "5/4", "'5/4' is no shard" },
        { "1/0", "'1/0' is no shard" },
        { "1/2/3", "'1/2/3' is no shard" },
        { "-1/4", "'-1/4' is no shard" },
        { "one/4", "'one/4' is no shard" },
        { "/4", "'/4' is no shard" },
        { "", "Required argument missing" },
        { "4", "which of the 4 is not said: write I/N, or set JOB_COMPLETION_INDEX or SLURM_ARRAY_TASK_ID" },
    };

    [Theory]
    [MemberData(nameof(Schedulers))]
    public void OfScheduler_CountsFrom1(string row, string[] variables, int? expected)
    {
        Dictionary<string, string> known = variables.Select(variable => variable.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);

        int? number = Shard.OfScheduler(known.GetValueOrDefault);
        Assert.True(number == expected, $"{row}: {number}");
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Parse_TakesIOfN(string text, string? complaint)
    {
        string? actual = Application.Complaint(["run", "operations", $"--shard={text}"]);

        Assert.True(complaint is null ? actual is null : actual?.Contains(complaint, StringComparison.Ordinal) == true, actual);
    }

    [Fact]
    public void SeedFrom_DiffersForEveryShard()
    {
        const ulong Seed = 7;
        const int Count = 64;
        ulong[] seeds = [.. Enumerable.Range(1, Count).Select(number => new Shard(number, Count).SeedFrom(Seed))];

        Assert.Equal(Count, seeds.Distinct().Count());
        Assert.Equal(Seed, Shard.Whole.SeedFrom(Seed));
        Assert.Equal(Seed, seeds[0]);
    }
}
