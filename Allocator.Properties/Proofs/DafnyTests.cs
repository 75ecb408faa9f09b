using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Allocator.Properties.CommandLine;
using Allocator.Verification.Operations;
using Allocator.Verification.Oracle;
using Allocator.Verification.Text;

namespace Allocator.Properties.Proofs;

/// <summary>The argument for arenas of any length holds, fails with two colors, and its specification agrees with the oracle.</summary>
public sealed partial class DafnyTests : IDisposable
{
    private static readonly string[] Verified = ["proofs/Coloring.dfy", "proofs/Specification.dfy", "proofs/Enumeration.dfy"];

    // Dafny wants a path, not a command.
    private static readonly string SolverPath = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "z3"))
        .FirstOrDefault(File.Exists, "z3");

    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [SlowFact]
    public async Task ThreeColors_AreVerifiedWithoutAnError()
    {
        ToolRun run = await DafnyAsync(["verify", "--solver-path", SolverPath, .. Verified]);

        Assert.Matches(@"finished with [1-9]\d* verified, 0 errors", run.RequireExit(0).Output);
    }

    [SlowFact]
    public async Task TwoColors_FailInExactlyTheLemmasThatSaySo()
    {
        ToolRun run = await DafnyAsync(["verify", "--solver-path", SolverPath, "proofs/TwoColors.dfy"]);

        string[] source = await File.ReadAllLinesAsync(Repository.PathOf("proofs/TwoColors.dfy"));
        string[] failing =
        [
            .. ErrorLine().Matches(run.RequireExit(4).Output)
                .Select(match => LemmaAbove(source, int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))),
        ];
        Assert.Equal(["TwoColorsSuffice", "TheRuleOfTwoFindsOne"], failing);
        Assert.Contains(" 2 errors", run.Output, StringComparison.Ordinal);
    }

    [SlowFact]
    public async Task Specification_CompiledToCSharp_AgreesWithTheOracleOnEveryArenaUpToSixPages()
    {
        string program = workspace.PathOf("Enumeration");
        (await DafnyAsync(["build", "--no-verify", "--target", "cs", "--output", program, "proofs/Enumeration.dfy"])).RequireExit(0);
        ToolRun run = await ToolRun.StartAsync(workspace.Folder, "dotnet", [$"{program}.dll"], ("DOTNET_ROLL_FORWARD", "Major"));

        string[] specified = run.RequireExit(0).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] expected = [.. Enumerable.Range(1, 6).SelectMany(ArenasOf).Select(Line)];
        Assert.Equal(4 + 16 + 64 + 256 + 1024 + 4096, expected.Length);
        Assert.Equal(expected, specified);
    }

    /// <summary>Every arena of that length, as digits, in the order of the enumeration.</summary>
    private static IEnumerable<string> ArenasOf(int length)
        => length == 0 ? [""] : ArenasOf(length - 1).SelectMany(shorter => "0123".Select(digit => shorter + digit));

    /// <summary>What the oracle says of every operation, as the enumeration prints it.</summary>
    private static string Line(string digits)
    {
        byte[] bitmap = new byte[(digits.Length + 3) / 4];
        foreach ((int page, char digit) in digits.Index())
        {
            PackedColors.Set(bitmap, new(page), (PageColor)(digit - '0'));
        }

        OracleArena arena = OracleArena.Decode(ArenaImage.Empty(new(digits.Length)) with { Bitmap = [.. bitmap] });
        return $"{digits}:{string.Concat(Operations(digits.Length).Select(operation => $" {Result(arena, operation)}"))}";
    }

    private static IEnumerable<Operation> Operations(int length)
    {
        PageCount[] counts = [.. Enumerable.Range(1, length + 1).Select(count => new PageCount(count))];
        PageNumber[] pages = [.. Enumerable.Range(0, length + 1).Select(page => new PageNumber(page))];
        return
        [
            .. counts.Select(Operation.Allocate),
            .. pages.SelectMany(page => counts.Select(count => Operation.AllocateAt(page, count))),
            .. pages.Select(Operation.Free),
            .. pages.SelectMany(page => counts.Select(count => Operation.Resize(page, count))),
            .. pages.SelectMany(page => counts.Select(count => Operation.Split(page, count))),
        ];
    }

    private static string Result(OracleArena arena, Operation operation)
    {
        OracleStep step = arena.Apply(operation);
        if (step.Answer.Kind is AnswerKind.None or AnswerKind.Refused)
        {
            return "-";
        }

        PageNumber page = step.Answer.Kind == AnswerKind.Page ? step.Answer.Page : operation.Page;
        ImmutableArray<byte> after = [.. OracleBitmap.Render(step.After)];
        IEnumerable<int> colors = Enumerable.Range(0, (int)arena.Pages.Value).Select(at => (int)PackedColors.At(after.AsSpan(), new(at)));
        return $"{page}={string.Concat(colors)}";
    }

    private static string LemmaAbove(string[] source, int line)
        => source[..line].Reverse().Select(text => LemmaName().Match(text)).First(match => match.Success).Groups[1].Value;

    private static async Task<ToolRun> DafnyAsync(IEnumerable<string> arguments)
    {
        (await ToolRun.StartAsync(Repository.Root, "dotnet", ["tool", "restore"])).RequireExit(0);
        return await ToolRun.StartAsync(Repository.Root, "dotnet", ["dafny", .. arguments]);
    }

    [GeneratedRegex(@"^proofs/TwoColors\.dfy\((\d+),\d+\): Error:", RegexOptions.Multiline)]
    private static partial Regex ErrorLine();

    [GeneratedRegex(@"^\s*lemma (\w+)")]
    private static partial Regex LemmaName();
}
