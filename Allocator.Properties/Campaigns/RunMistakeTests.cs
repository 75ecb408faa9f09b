using Allocator.Properties.CommandLine;

namespace Allocator.Properties.Campaigns;

/// <summary>What the user can put right is said before anything fuzzes.</summary>
public sealed class RunMistakeTests
{
    public static TheoryData<string, string[]> Mistakes => new()
    {
        { "run opertions", ["'opertions' is no fuzz target", "did you mean 'operations'?"] },
        { "run operations --subject two-colour", ["'two-colour' is no subject", "did you mean 'two-colors'?"] },
        { "run operations --operations alocate", ["'alocate' is no operation", "did you mean 'allocate'?"] },
        { "run operations --jobs 0", ["--jobs: at least 1"] },
        { "run operations --shard 5/4", ["'5/4' is no shard", "I from 1 to N"] },
        { "run operations -max_len=64", ["'-max_len=64' is no option of 'run'"] },
        { "run operations 64", ["'64' is no flag for libFuzzer", "-- -max_len=64"] },
        { "run operations -- 64", ["'64' is no flag for libFuzzer"] },
        { "run operations -- -fork=2", ["-fork is not for a campaign: --jobs says"] },
        { "run operations -- -jobs=2", ["-jobs is not for a campaign: --jobs says"] },
        { "run operations -- -workers=2", ["-workers is not for a campaign: --jobs says"] },
        { "run operations -- -merge=1", ["-merge is not for a campaign: 'cmin'"] },
        { "run operations -- -minimize_crash=1", ["-minimize_crash is not for a campaign:", "'tmin'"] },
        { "cmin operatons", ["did you mean 'operations'?"] },
        { "coverage operatons", ["did you mean 'operations'?"] },
        { "defects --only two-colours", ["'two-colours' is no defect", "did you mean 'two-colors'?"] },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Mistake_IsNamed(string commandLine, string[] complaints)
    {
        CommandLineRun run = (await CommandLineRun.StartAsync(commandLine.Split(' '))).RequireExit(2);

        Assert.Empty(run.Output);
        Assert.All(complaints, complaint => Assert.Contains(complaint, run.Error, StringComparison.Ordinal));
    }
}
