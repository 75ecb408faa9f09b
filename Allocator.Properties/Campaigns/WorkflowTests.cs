using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Targets;

namespace Allocator.Properties.Campaigns;

/// <summary>What workflows, clusters and services are told to run is something that this program understands.</summary>
public sealed class WorkflowTests
{
    // What stands for the program in those files, and the words that it stands for.
    private static readonly (string Text, string Verb)[] Programs =
    [
        ("dotnet run --project Allocator.Fuzz -c Release --no-launch-profile -- ", ""),
        ("dotnet run --project Allocator.Fuzz -c Release -- ", ""),
        (".ci/fuzz-shard ", "run --keep-going "),
        (".ci/merge-shards ", "cmin --import "),
        ("./verify ", "verify "),
    ];

    // What is known only where they run, and something that it may be.
    private static readonly (string Text, string Value)[] Variables =
    [
        ("${{ matrix.shard }}/$SHARDS", "1/4"),
        ("${{ inputs.time || '5h' }}", "5h"),
        ("${{ github.run_number }}", "7"),
        ("--shard 16", "--shard 16/16"),
        ("\"$shard/2\"", "2/2"),
        ("$shard/2", "2/2"),
        ("\"${SLURM_CPUS_PER_TASK:-2}\"", "2"),
        ("${SLURM_ARRAY_TASK_ID:?not started by Slurm}", "3"),
        ("${{ matrix.target }}", "operations"),
        ("\"$target\"", "operations"),
        ("${{ matrix.pages }}", "12"),
        (" \"$@\"", ""),
        ("\"]", ""),
        ("\"", ""),
    ];

    private static readonly string[] Folders = [".github/workflows", "deploy", ".clusterfuzzlite"];
    private static readonly string[] Beginnings =
    [
        "run --keep-going operations ", "run operations --time 60s", "cmin --import ", "export ", "verify --time 1h", "exhaust --pages ",
        "defects --mutants",
    ];

    public static TheoryData<string> Commands => [.. Files().SelectMany(CommandsIn).Distinct()];

    public static TheoryData<string> Workflows => [".github/workflows/nightly.yml", ".github/workflows/pull-request.yml"];

    [Fact]
    public void Files_HaveTheCommandsThatTheyAreFor()
    {
        string[] commands = [.. Files().SelectMany(CommandsIn)];

        Assert.All(
            Beginnings,
            beginning => Assert.Contains(commands, command => command.StartsWith(beginning, StringComparison.Ordinal)));
    }

    [Fact]
    public void Night_MutatesTheSource()
        => Assert.Contains(
            "      - run: .ci/mutation", File.ReadAllLines(Repository.PathOf(".github", "workflows", "nightly.yml")));

    [Theory]
    [MemberData(nameof(Commands))]
    public void Command_IsUnderstood(string command)
    {
        string[] words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        Assert.Null(Application.Complaint(words));
        if (words[0] is "run" or "cmin" or "coverage")
        {
            Assert.Contains(words, word => TargetCatalog.Names.Contains(word));
        }
    }

    [Theory]
    [InlineData("run operations --tim 5s")]
    [InlineData("rnu operations")]
    [InlineData("run operations --time soon")]
    public void Complaint_NoticesACommandThatIsNone(string command) => Assert.NotNull(Application.Complaint(command.Split(' ')));

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Matrix_HasEveryTarget(string workflow)
    {
        const string Key = "target: [";
        string[] lists =
        [
            .. File.ReadLines(Repository.PathOf(workflow))
                .Select(line => line.Trim())
                .Where(line => line.StartsWith(Key, StringComparison.Ordinal)),
        ];
        Assert.NotEmpty(lists);
        Assert.All(lists, list => Assert.Equal(TargetCatalog.Names, list[Key.Length..].TrimEnd(']').Split(", ")));
    }

    private static IEnumerable<string> Files()
        => Folders
            .SelectMany(folder => Directory.EnumerateFiles(Repository.PathOf(folder)))
            .Append(Repository.PathOf(".ci", "short-night"));

    private static IEnumerable<string> CommandsIn(string path)
        => from line in JoinedLines(File.ReadAllText(path)).Split('\n')
           where !line.TrimStart().StartsWith('#')
           from program in Programs
           let start = line.IndexOf(program.Text, StringComparison.Ordinal)
           where start >= 0
           select program.Verb + Variables.Aggregate(
               line[(start + program.Text.Length)..],
               (text, variable) => text.Replace(variable.Text, variable.Value, StringComparison.Ordinal));

    /// <summary>Lines that go on, in the shell's way and in YAML's, as one.</summary>
    private static string JoinedLines(string text)
        => string.Join('\n', text.Replace("\\\n", " ", StringComparison.Ordinal).Split("run: >\n").Select(
            (part, index) => index == 0 ? part : part.Replace("\n          ", " ", StringComparison.Ordinal)));
}
