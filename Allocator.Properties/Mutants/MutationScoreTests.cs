using System.Text.Json;
using Allocator.Fuzz.Tools;

namespace Allocator.Properties.Mutants;

/// <summary>What .ci/mutation makes of reports: it needs bash and jq.</summary>
public sealed class MutationScoreTests : IDisposable
{
    // Lines 7 and 8 are what is mutated.
    private static readonly string Source = new string('\n', 6) + "right\n  >> count; left << count;\n";

    private readonly TemporaryFolder folder = new();

    // As .ci/mutation has them: a report that is missing or too many is a fault.
    private static readonly string[] Parts = ["Words", "Bitmaps", "X86", "root", "Indexing", "FreeRunIndex"];

    /// <summary>
    /// Name; mutants of each part killed, without end, survived, not covered, excluded, not compiled, the same program, and of a left shift
    /// that became a logical right one; exit code; beginning and end of the last line.
    /// </summary>
    public static TheoryData<string, int[], int, string, string> Reports => new()
    {
        { "all noticed", [99, 1, 0, 0, 0, 0, 0, 0], 0, "all: 100.0 % (594 killed, 6 without end, 0 survived,", "0 of 600 excluded)" },
        { "just enough", [95, 0, 5, 0, 0, 0, 0, 0], 0, "all: 95.0 % (570 killed,", "0 of 600 excluded)" },
        { "too many live", [94, 0, 5, 1, 0, 0, 0, 0], 1, "all: 94.0 % (564 killed, 0 without end, 30 survived, 6 not", "TOO LOW" },
        { "as many excluded as may be", [98, 0, 0, 0, 2, 0, 0, 0], 0, "all: 100.0 % (588 killed,", "12 of 600 excluded)" },
        { "too many excluded", [97, 0, 0, 0, 3, 0, 0, 0], 1, "all: 100.0 % (582 killed,", "18 of 600 excluded, at most 2 %) TOO LOW" },
        { "the same program", [95, 0, 5, 0, 0, 0, 3, 0], 0, "all: 95.0 % (570 killed,", "18 the same; 0 of 600 excluded)" },
        { "a left shift turned", [95, 0, 4, 0, 0, 0, 0, 1], 0, "all: 95.0 % (570 killed,", "0 the same; 0 of 600 excluded)" },
        { "what does not compile", [50, 0, 0, 0, 0, 50, 0, 0], 0, "all: 100.0 % (300 killed,", "0 of 300 excluded)" },
        { "nothing at all", [0, 0, 0, 0, 0, 9, 0, 0], 1, "all: 0.0 % (0 killed,", "0 of 0 excluded) TOO LOW" },
    };

    public void Dispose() => folder.Dispose();

    [SlowTheory]
    [MemberData(nameof(Reports))]
    public void Judge_OfAllReports_SaysTheScore(string name, int[] counts, int exitCode, string beginning, string end)
    {
        Assert.All(Parts, part => WriteReport(part, counts));

        ToolRun run = Judge();

        string[] lines = run.Output.TrimEnd().Split('\n');
        Assert.True(run.ExitCode == exitCode, $"{name}: {run}");
        Assert.StartsWith(beginning, lines[^1], StringComparison.Ordinal);
        Assert.EndsWith(end, lines[^1], StringComparison.Ordinal);
        int listed = lines.Count(line => line.StartsWith("Words/Word64.cs:7: ", StringComparison.Ordinal));
        Assert.Equal(Parts.Length * (counts[2] + counts[3] + counts[7]), listed);
    }

    [SlowTheory]
    [InlineData("just enough", 95, 5, 0, 0, "Words: 95.0 % (95 killed,")]
    [InlineData("too many live", 94, 6, 0, 1, "Words: 94.0 % (94 killed,")]
    [InlineData("what is excluded is judged for all parts only", 50, 0, 50, 0, "Words: 100.0 % (50 killed,")]
    public void Judge_OfOneReport_SaysItsScore(string name, int killed, int survived, int excluded, int exitCode, string beginning)
    {
        WriteReport("Words", [killed, 0, survived, 0, excluded, 0, 0, 0]);

        ToolRun run = Judge("Words");

        Assert.True(run.ExitCode == exitCode, $"{name}: {run}");
        Assert.StartsWith(beginning, run.Output.TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
    }

    [SlowFact]
    public void Judge_WithAPartThatFails_Fails()
    {
        Assert.All(Parts, part => WriteReport(part, [100, 0, 0, 0, 0, 0, 0, 0]));
        WriteReport("root", [94, 0, 6, 0, 0, 0, 0, 0]);

        ToolRun run = Judge();

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("\nroot: 94.0 % (94 killed,", run.Output, StringComparison.Ordinal);
        Assert.Contains("\nall: 99.0 % (594 killed,", run.Output, StringComparison.Ordinal);
    }

    [SlowFact]
    public void Judge_WithoutAReport_IsAFault() => Assert.Equal(4, Judge("Words").ExitCode);

    [SlowFact]
    public void Judge_OfAnUnknownPart_IsAUsageError() => Assert.Equal(2, Judge("Wrods").ExitCode);

    private static object Mutant(string status, string mutator, string replacement) => new
    {
        status,
        statusReason = "made up",
        mutatorName = $"{mutator} mutation",
        replacement,
        location = new { start = new { line = 7 }, end = new { line = 8 } },
    };

    private ToolRun Judge(params string[] parts)
        => new Tool(Repository.PathOf(".ci", "mutation"), ["--judge", .. parts]) { Folder = Repository.Root }
            .With("MUTATION_OUTPUT", folder.FullName)
            .Run()!;

    private void WriteReport(string part, int[] counts)
    {
        string[] statuses = ["Killed", "Timeout", "Survived", "NoCoverage", "Ignored", "CompileError"];
        object[] kinds =
        [
            .. statuses.Select(status => Mutant(status, "Equality", "left\n  <= right")),
            Mutant("Survived", "Bitwise", "right\n  >>> count"),
            Mutant("Survived", "Bitwise", "left\n  >>> count"),
        ];
        object[] mutants = [.. kinds.Zip(counts).SelectMany(entry => Enumerable.Repeat(entry.First, entry.Second))];
        object[] ofAnotherPart = [.. Enumerable.Repeat(Mutant("Ignored", "Equality", "left\n  <= right"), 50)];
        Dictionary<string, object> files = new()
        {
            ["Words/Word64.cs"] = new { source = Source, mutants },
            ["PageCursor.cs"] = new { source = Source, mutants = ofAnotherPart },
        };
        Directory.CreateDirectory(folder.PathOf(part, "reports"));
        File.WriteAllText(folder.PathOf(part, "reports", "mutation-report.json"), JsonSerializer.Serialize(new { files }));
    }
}
