using System.Text.Json;
using Allocator.Fuzz.Targets;
using Allocator.Verification.Subjects;

namespace Allocator.Properties.CommandLine;

public sealed class ListTests
{
    [Fact]
    public async Task List_NamesEverySubjectWithItsStory()
    {
        CommandLineRun run = (await CommandLineRun.StartAsync(["list"])).RequireExit(0);

        Assert.All(SubjectCatalog.All, subject => Assert.Contains(run.Lines, line
            => line.TrimStart().StartsWith($"{subject.Name} ", StringComparison.Ordinal)
                && line.Contains(subject.Story, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task List_NamesEveryTargetWithItsStory()
    {
        CommandLineRun run = (await CommandLineRun.StartAsync(["list"])).RequireExit(0);

        Assert.All(TargetCatalog.All, target => Assert.Contains(run.Lines, line
            => line.TrimStart().StartsWith($"{target.Name} ", StringComparison.Ordinal)
                && line.Contains(target.Story, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task List_GivesTheMetadataOfEightGiB()
    {
        CommandLineRun run = await CommandLineRun.StartAsync(["list"]);

        Assert.Contains("8 GiB (2,097,152 pages): bitmap 524,288 bytes", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_AsJson_HasTheSame()
    {
        JsonElement document = (await CommandLineRun.StartAsync(["list", "--json"])).RequireExit(0).RequireJson();

        JsonElement.ArrayEnumerator subjects = document.GetProperty("subjects").EnumerateArray();
        IEnumerable<string?> names = subjects.Select(subject => subject.GetProperty("name").GetString());
        Assert.Equal(SubjectCatalog.Names, names);
        Assert.Equal(524_288, document.GetProperty("eightGiB").GetProperty("bitmapBytes").GetInt32());
    }
}
