using System.Text.Json;
using Allocator.Properties.Campaigns;
using Allocator.Properties.CommandLine;

namespace Allocator.Properties.Mutants;

/// <summary>Mutants from the command line, each in processes of its own.</summary>
public sealed class MutantRunTests : IDisposable
{
    // At the beginning of a method, where code that changes does not move them.
    private const string Noticed = "PageNumber.op_GreaterThan@0:early-return";
    private const string Unnoticed = "Indexing.FreeRunIndex.get_BytesUsed@0:early-return";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [SlowFact]
    public async Task Mutants_ThatAreNoticed_Hold()
    {
        CommandLineRun run = (await RunAsync($"--only {Noticed} --json")).RequireExit(0);

        JsonElement result = Assert.Single(run.RequireJson().GetProperty("mutants").EnumerateArray());
        Assert.Equal("killed", result.GetProperty("verdict").GetString());
        Assert.Contains(result.GetProperty("trials").EnumerateArray(), trial => trial.GetProperty("isKill").GetBoolean());
    }

    [SlowFact]
    public async Task Mutants_ThatNobodyNotices_AreAFinding()
    {
        CommandLineRun run = (await RunAsync($"--only {Unnoticed},{Noticed}")).RequireExit(1);

        Assert.Contains(run.Lines, line => line.StartsWith($"SURVIVED: {Unnoticed} (Allocator/Indexing/", StringComparison.Ordinal));
        Assert.Contains(run.Lines, line => line.StartsWith("1 of 2 mutants killed, 0 equivalent", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Mutants_OfAnUnknownName_AreAUsageError()
    {
        string[] arguments = ["defects", "--mutants", "--corpus", folder.FullName, "--only", $"{Noticed}x"];
        CommandLineRun run = (await CommandLineRun.StartAsync(arguments)).RequireExit(2);

        Assert.Contains($"'{Noticed}x' is no mutant; did you mean", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mutants_WithoutACorpus_AreAUsageError()
    {
        string[] arguments = ["defects", "--mutants", "--corpus", folder.PathOf("nowhere")];
        CommandLineRun run = (await CommandLineRun.StartAsync(arguments)).RequireExit(2);

        Assert.EndsWith("there is no such folder", run.Error.TrimEnd(), StringComparison.Ordinal);
    }

    private Task<CommandLineRun> RunAsync(string options)
        => CommandLineProcess.RunAsync(folder.FullName, $"defects --mutants --tests none --corpus corpus/ {options}");
}
