namespace Allocator.Properties.CommandLine;

/// <summary>What the user can put right: exit code 2, what is wrong on standard error, nothing on standard output.</summary>
public sealed class UsageErrorTests : IDisposable
{
    private readonly Workspace workspace = new();

    public UsageErrorTests()
    {
        workspace.Write("known.trace", "arena 4\n");
        workspace.Write("word.trace", "arena 4\n  allocat 1\n");
        workspace.Write("number.trace", "arena 4\nallocate many\n");
        workspace.Write("headless.trace", "# nothing\n");
        workspace.Write("grow.trace", "arena 4\n# growing is what a buddy allocator can't\nresize 0 1\n");
        workspace.Write("map.txt", "00001000-00001fff : System RAM\n00002000-00001000 : x\n");
        workspace.Write("map.bin", new byte[20]);
        workspace.Write("cut.bin", new byte[21]);
        workspace.Write("no.dll", "this is no assembly");
    }

    public static TheoryData<string, string, string[]> Mistakes => new()
    {
        // name, command line, what standard error says
        { "unknown verb", "verfy", ["'verfy' is no verb", "did you mean 'verify'?"] },
        { "unknown verb with options", "repaly ~/known.trace --json", ["did you mean 'replay'?"] },
        { "a word like no verb", "frobnicate", ["known: verify, list, run, replay"] },
        { "no verb", "", ["no verb given", "known: verify"] },
        { "unknown option", "list --jsn", ["'--jsn' is no option of 'list'", "did you mean '--json'?"] },
        { "an option where files are", "replay ~/known.trace --sbject buddy", ["did you mean '--subject'?"] },
        { "an option in front of the file", "fmt --wrte ~/known.trace", ["did you mean '--write'?"] },
        { "one word too many", "list everything", ["'everything'"] },
        { "no file", "replay", ["FILE"] },
        { "unknown subject", "replay ~/known.trace --subject two-color", ["'two-color' is no subject", "did you mean 'two-colors'?"] },
        { "unknown theorem", "prove --filter fre-mask", ["no theorem is named 'fre-mask'", "did you mean 'free-mask'?"] },
        { "no pages", "exhaust --pages 0", ["'0' is no arena size: write 1 to 16"] },
        { "too many pages", "exhaust --pages 17", ["'17' is no arena size"] },
        { "no threads", "exhaust --jobs 0", ["'0' is no number of threads"] },
        { "no such shard", "exhaust --shard 9/8", ["'9/8' is no shard"] },
        { "a closure of too many pages", "exhaust --closure --pages 10", ["--closure: at most 9 pages, not 10"] },
        { "a shard of a closure", "exhaust --closure --pages 3 --shard 1/2", ["--shard has no meaning with --closure"] },
        { "a time without a closure", "exhaust --pages 3 --time 10s", ["--time bounds the search of --closure"] },
        { "a shard of a search", "exhaust --pages 3 --subject textbook --shard 1/2", ["--shard belongs to the proof", "'textbook'"] },
        { "a closure of a search", "exhaust --pages 3 --subject textbook --closure", ["--closure belongs to the proof"] },
        { "threads of a search", "exhaust --pages 3 --subject textbook --jobs 2", ["--jobs belongs to the proof"] },
        { "no solvers", "prove --jobs 0", ["'0' is no number of solvers"] },
        { "unknown rung", "verify --skip prooofs", ["'prooofs' is no rung", "did you mean 'proofs'?"] },
        { "unknown subject of verify", "verify --subject shiping", ["did you mean 'shipping'?"] },
        { "missing file", "replay ~/known.trac", ["known.trac: no such file", "did you mean", "known.trace'?"] },
        { "missing folder", "replay ~/none/known.trace", ["no such file", "there is no folder"] },
        { "a folder", "replay ~/", ["is a folder"] },
        { "the second of two files", "replay ~/known.trace ~/missing.trace", ["missing.trace: no such file"] },
        { "malformed operation", "replay ~/word.trace", ["word.trace: line 2, column 3:", "did you mean 'allocate'?"] },
        { "malformed number", "tmin ~/number.trace", ["number.trace: line 2, column 10:", "'many' is not a number"] },
        { "no arena", "fmt ~/headless.trace", ["headless.trace: line", "arena"] },
        { "malformed iomem", "map ~/map.txt", ["map.txt: line 2", "below its start"] },
        { "malformed map of verify", "verify --map ~/map.txt", ["map.txt: line 2", "below its start"] },
        { "missing map of verify", "verify --map ~/map.tx", ["map.tx: no such file", "map.txt'?"] },
        { "bytes without a format", "map ~/map.bin", ["map.bin: these are bytes", "--format", "e820-20"] },
        { "unknown format", "map ~/map.bin --format e820-2", ["'e820-2' is no format", "did you mean 'e820-20'?"] },
        { "uefi without stride", "map ~/map.bin --format uefi", ["map.bin:", "--stride"] },
        { "a stride without uefi", "map ~/map.bin --format e820-20 --stride 48", ["--stride"] },
        { "a stride too small", "map ~/map.bin --format uefi --stride 39", ["--stride 39"] },
        { "a stride that is no number", "map ~/map.bin --format uefi --stride wide", ["'wide' is not a stride"] },
        { "an entry cut short", "map ~/cut.bin --format e820-20", ["cut.bin: entry 1"] },
        { "bad time", "verify --time soon", ["'soon' is not a time", "20s"] },
        { "no time at all", "verify --time 0s", ["'0s' is not a time"] },
        { "bad seed", "verify --seed x", ["'x' is not a seed"] },
        { "negative seed", "defects --seed -1", ["'-1' is not a seed"] },
        { "seed beyond 64 bits", "defects --seed 0x10000000000000000", ["is not a seed"] },
        { "unknown rung", "defects --by magic", ["'magic'"] },
        { "unknown target", "sharpfuzz operation", ["'operation' is no target", "did you mean 'operations'?"] },
        { "a missing operation", "replay ~/grow.trace --subject buddy", ["grow.trace: line 3", "no operation 'resize'", "allocate, free"] },
        { "a missing operation, minimized", "tmin ~/grow.trace --subject buddy", ["grow.trace: line 3", "'resize'"] },
        { "a missing assembly", "verify --subject ~/n.dll", ["n.dll: no such file", "no.dll'?"] },
        { "a file that is no assembly", "verify --subject ~/no.dll", ["no.dll:"] },
    };

    public void Dispose() => workspace.Dispose();

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task RunAsync_OfAMistake_SaysWhatIsWrong(string name, string commandLine, string[] complaints)
    {
        CommandLineRun run = await workspace.RunAsync(commandLine);

        run.RequireExit(2);
        Assert.True(run.Output.Length == 0, $"row '{name}': standard output has\n{run.Output}");
        Assert.StartsWith("error: ", run.Error, StringComparison.Ordinal);
        Assert.All(complaints, complaint => Assert.Contains(complaint, run.Error, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_WithFindingsThatCannotBeWritten_ShowsTheFindingAllTheSame()
    {
        string blocked = workspace.Write("findings", "a file where the folder should be");
        CommandLineRun run = await workspace.RunAsync("tmin corpus/operations/seeds/journal-bug.trace --subject two-colors");

        run.RequireExit(1);
        Assert.Contains("  allocate-at 1 1", run.Lines);
        string savedTo = Assert.Single(run.Lines, line => line.StartsWith("Saved to:       nowhere (", StringComparison.Ordinal));
        Assert.Contains(blocked, savedTo, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("an empty file name", "map|", "the name of a file is empty")]
    [InlineData("an empty findings folder", "replay|corpus/operations/seeds/journal.trace|--findings|", "--findings: the name is empty")]
    [InlineData("a corpus that is not there", "verify|--corpus|nosuch", "nosuch: there is no such folder")]
    [InlineData("a word like a response file", "replay|@nosuch", "@nosuch: no such file")]
    public async Task RunAsync_WithANameOfNothing_SaysWhichOne(string name, string arguments, string message)
    {
        CommandLineRun run = await CommandLineRun.StartAsync(arguments.Split('|'));

        run.RequireExit(2);
        Assert.True(run.Error.Contains(message, StringComparison.Ordinal), $"{name}: {run.Error}");
        Assert.Empty(run.Output);
    }
}
