namespace Allocator.Properties.CommandLine;

/// <summary>The runs that take seconds, once for all tests that look at them: the defects are hunted in both.</summary>
public sealed class LongRuns : IAsyncLifetime, IDisposable
{
    private readonly Workspace workspace = new();

    internal CommandLineRun Verify { get; private set; } = null!;

    internal CommandLineRun Defects { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        workspace.Write("map.txt", "00001000-0009efff : System RAM\n00100000-001fffff : System RAM\n");
        Task<CommandLineRun> verify = workspace.RunAsync(
            "verify --time 1s --map ~/map.txt --corpus corpus/ --skip proofs --skip dafny --skip fuzzing --skip exhaustive");
        Task<CommandLineRun> defects = workspace.RunAsync("defects --json");
        Verify = await verify;
        Defects = await defects;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => workspace.Dispose();
}

/// <summary>Alone, because the time within which a defect must be found is part of what these runs claim.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class LongRunsGroup : ICollectionFixture<LongRuns>
{
    public const string Name = "long runs of the command line";
}
