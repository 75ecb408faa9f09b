namespace Allocator.Properties.CommandLine;

public sealed class HelpTests : IDisposable
{
    private const string Program = "dotnet run --project Allocator.Fuzz -c Release -- ";

    private static readonly string[] VerbNames =
    [
        "verify", "list", "run", "replay", "tmin", "cmin", "fmt", "coverage", "export", "defects", "exhaust", "prove", "speed", "map",
        "sharpfuzz",
    ];

    private readonly Workspace workspace = new();

    public static TheoryData<string> Verbs => [.. VerbNames];

    public void Dispose() => workspace.Dispose();

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Help_OfAVerb_EndsWithExamplesOfIt(string verb)
    {
        CommandLineRun run = (await CommandLineRun.StartAsync([verb, "--help"])).RequireExit(0);

        string[] examples = ExamplesIn(run);
        Assert.NotEmpty(examples);
        Assert.All(examples, example => Assert.Equal(verb, example.Split(' ')[0]));
    }

    [Fact]
    public async Task Help_ListsEveryVerb()
    {
        CommandLineRun run = (await CommandLineRun.StartAsync(["--help"])).RequireExit(0);

        Assert.All(VerbNames, verb => Assert.Contains(run.Lines, line => line.StartsWith($"  {verb} ", StringComparison.Ordinal)));
        Assert.NotEmpty(ExamplesIn(run));
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Run_WithACanceledToken_Exits130(string verb)
    {
        using CancellationTokenSource source = new();
        await source.CancelAsync();
        string file = verb switch
        {
            "map" => workspace.Write("map.txt", "00001000-00002fff : System RAM\n"),
            "replay" or "tmin" or "fmt" => Repository.PathOf("corpus/operations/seeds/journal.trace"),
            "run" or "cmin" or "coverage" or "sharpfuzz" => "operations",
            "export" => workspace.PathOf("out"),
            _ => "",
        };
        CommandLineRun run = await workspace.RunAsync($"{verb} {file}", source.Token);

        run.RequireExit(130);
        Assert.Equal("", run.Output);
        Assert.Equal("error: interrupted", run.Error.TrimEnd());
    }

    private static string[] ExamplesIn(CommandLineRun run)
    {
        int heading = Array.IndexOf(run.Lines, "Examples:");
        Assert.True(heading >= 0, run.Output);
        return [.. run.Lines[(heading + 1)..].Select(line => line.Trim()[Program.Length..])];
    }
}
