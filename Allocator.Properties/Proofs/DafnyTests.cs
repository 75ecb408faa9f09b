using System.Collections.Immutable;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Dafny;
using Allocator.Fuzz.Rungs;
using Allocator.Fuzz.Tools;
using Allocator.Properties.CommandLine;
using Allocator.Properties.Tools;
using Allocator.Verification.Operations;
using Allocator.Verification.Oracle;
using Allocator.Verification.Text;

namespace Allocator.Properties.Proofs;

/// <summary>The argument for arenas of any length holds, fails with two colors, and its specification agrees with the oracle.</summary>
public sealed class DafnyTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [SlowFact]
    public async Task ThreeColors_AreVerifiedWithoutAnError()
    {
        DafnyRun run = await DafnyProofs.Prepare(Repository.Root, default).VerifyAsync(default);

        Assert.True(run is { Holds: true, Verified: > 0 }, run.Text);
        Assert.Matches(@"finished with [1-9]\d* verified, 0 errors", run.Text);
    }

    [SlowFact]
    public async Task TwoColors_FailInExactlyTheLemmasThatSaySo()
    {
        DafnyRun run = await DafnyProofs.Prepare(Repository.Root, default).VerifyFalseAsync(default);

        Assert.Equal(["TwoColorsSuffice", "TheRuleOfTwoFindsOne"], run.Failing.ToArray());
        Assert.Contains(" 2 errors", run.Text, StringComparison.Ordinal);
        Assert.False(run.Holds);
    }

    [SlowFact]
    public void Prepare_WhereTheToolCantBeRestored_SaysHowToInstallIt()
    {
        Copy(".config/dotnet-tools.json", "\"dafny\": {", "\"no-such-tool\": {");
        workspace.Write("nuget.config", "<configuration><packageSources><clear /></packageSources></configuration>");

        MissingToolException missing = Assert.Throws<MissingToolException>(() => DafnyProofs.Prepare(workspace.Folder, default));

        Assert.StartsWith("dafny is missing, and can't be restored", missing.Message, StringComparison.Ordinal);
        Assert.EndsWith($"(cd {workspace.Folder} && dotnet tool restore)", missing.Message, StringComparison.Ordinal);
    }

    /// <summary>A lemma that is no longer true is named, and so is one of two colors that has become true.</summary>
    [SlowFact]
    public async Task Rung_OfAnotherArgument_Fails()
    {
        Copy(".config/dotnet-tools.json", "", "");
        Copy("proofs/Coloring.dfy", "case Second => Third", "case Second => First");
        Copy("proofs/TwoColors.dfy", "ensures ChooseOfTwo(left) != right", "ensures ChooseOfTwo(left) != left");
        DafnyProofs proofs = DafnyProofs.Prepare(workspace.Folder, default);

        RungResult result = new DafnyRung().Judge(await proofs.VerifyAsync(default), await proofs.VerifyFalseAsync(default));

        Assert.Equal("Fails", result.Verdict.ToString());
        Assert.Contains(result.Details!, line => line.StartsWith("not verified: TheRuleFindsOne", StringComparison.Ordinal));
        Assert.Contains(result.Details!, line => line.EndsWith("must fail, but: TwoColorsSuffice", StringComparison.Ordinal));
    }

    [SlowFact]
    public async Task Specification_CompiledToCSharp_AgreesWithTheOracleOnEveryArenaUpToSixPages()
    {
        string program = workspace.PathOf("Enumeration");
        (await DafnyAsync(["build", "--no-verify", "--target", "cs", "--output", program, "proofs/Enumeration.dfy"])).RequireExit(0);
        ToolRun run = await new Tool("dotnet", $"{program}.dll").With("DOTNET_ROLL_FORWARD", "Major").RequireExitAsync(0);

        string[] specified = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
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

        ArenaImage image = ArenaImage.Empty(new(digits.Length)) with { Bitmap = [.. bitmap] };
        OracleArena arena = OracleArena.Decode(image);
        OracleArena allReserved = OracleArena.Decode(image with { ReservedStarts = [.. arena.Regions.Select(region => region.Start)] });
        IEnumerable<string> results = Operations(digits.Length).Select(
            operation => Result(operation.Kind == OperationKind.Unreserve ? allReserved : arena, operation));
        return $"{digits}: {string.Join(' ', results)}";
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
            .. pages.SelectMany(page => counts.Select(count => Operation.Reserve(page, count))),
            .. pages.Select(Operation.Unreserve),
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

    /// <summary>Copies a file of the checkout to the workspace, with one thing in it changed.</summary>
    private void Copy(string file, string right, string wrong)
    {
        string text = File.ReadAllText(Repository.PathOf(file));
        Assert.Contains(right, text, StringComparison.Ordinal);
        Directory.CreateDirectory(Path.GetDirectoryName(workspace.PathOf(file))!);
        workspace.Write(file, right.Length == 0 ? text : text.Replace(right, wrong, StringComparison.Ordinal));
    }

    private static async Task<ToolRun> DafnyAsync(IEnumerable<string> arguments)
    {
        await new Tool("dotnet", "tool", "restore") { Folder = Repository.Root }.RequireExitAsync(0);
        return (await new Tool("dotnet", ["dafny", .. arguments]) { Folder = Repository.Root }.RunAsync())!;
    }
}
