namespace Allocator.Properties.CommandLine;

public sealed class FmtTests : IDisposable
{
    private const string Untidy = "# first\narena   0x10   # sixteen\n\nallocate  3 from 0   ->   0\n\t# last\nexpect regions 0x0+3\n";
    private const string Tidy = "# first\narena 16  # sixteen\n\nallocate 3 -> 0\n# last\nexpect regions 0+3\n";

    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task Fmt_PrintsTheCanonicalFormAndKeepsComments()
    {
        string path = workspace.Write("untidy.trace", Untidy);
        CommandLineRun run = (await workspace.RunAsync("fmt ~/untidy.trace")).RequireExit(0);

        Assert.Equal(Tidy, run.Output);
        Assert.Equal(Untidy, await File.ReadAllTextAsync(path));
    }

    [Fact]
    public async Task Fmt_OfItsOwnOutput_ChangesNothing()
    {
        workspace.Write("tidy.trace", Tidy);
        CommandLineRun run = (await workspace.RunAsync("fmt ~/tidy.trace")).RequireExit(0);

        Assert.Equal(Tidy, run.Output);
    }

    [Fact]
    public async Task Fmt_OfTheCorpus_IsIdempotent()
    {
        foreach (string path in Directory.GetFiles(Repository.PathOf("corpus/operations/seeds"), "*.trace"))
        {
            CommandLineRun once = await CommandLineRun.StartAsync(["fmt", path]);
            CommandLineRun twice = await CommandLineRun.StartAsync(["fmt", workspace.Write("once.trace", once.Output)]);
            Assert.Equal(once.Output, twice.Output);
        }
    }

    [Fact]
    public async Task Fmt_WithWrite_WritesTheFileAndPrintsNothing()
    {
        string path = workspace.Write("untidy.trace", Untidy);
        CommandLineRun run = (await workspace.RunAsync("fmt ~/untidy.trace --write")).RequireExit(0);

        Assert.Equal("", run.Output);
        Assert.Equal(Tidy, await File.ReadAllTextAsync(path));
    }
}
