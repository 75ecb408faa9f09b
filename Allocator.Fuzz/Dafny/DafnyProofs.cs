using System.Collections.Immutable;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Tools;
using Allocator.Verification.Proofs.Solving;

namespace Allocator.Fuzz.Dafny;

/// <summary>The argument for arenas of any length: the files in 'proofs', and the tool that verifies them.</summary>
/// <remarks>
/// The tool is the one that the checkout's manifest names, in that version; it is restored when it is not there, which takes a network the
/// first time. The solver is the machine's own.
/// </remarks>
/// <param name="folder">The checkout.</param>
/// <param name="solver">The solver's path.</param>
internal sealed class DafnyProofs(string folder, string solver)
{
    private const string ProofFolder = "proofs";

    /// <summary>The file that must fail, and with what: the journal's first version.</summary>
    private const string FalseFile = "TwoColors.dfy";

    /// <summary>What is false of two colors, in the order of the file.</summary>
    public static ImmutableArray<string> FalseLemmas { get; } = ["TwoColorsSuffice", "TheRuleOfTwoFindsOne"];

    /// <summary>Finds the solver and restores the tool.</summary>
    /// <exception cref="MissingToolException">One of them is not to be had; the message says how to install it.</exception>
    public static DafnyProofs Prepare(string folder, CancellationToken cancellation)
    {
        // The tool wants a path, not a command.
        string solver = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(directory => Path.Combine(directory, Z3Session.ToolName))
            .FirstOrDefault(File.Exists)
            ?? throw MissingToolException.For(Z3Session.ToolName, Z3Session.ToolName);
        return Dotnet(folder, "tool", "restore").Run(cancellation) is { ExitCode: 0 }
            ? new(folder, solver)
            : throw new MissingToolException(
                $"dafny is missing, and can't be restored: that takes a network the first time. Install with:\n"
                + $"(cd {folder} && dotnet tool restore)");
    }

    /// <summary>Verifies what holds: every file but the one that must fail.</summary>
    public Task<DafnyRun> VerifyAsync(CancellationToken cancellation)
        => VerifyAsync(
            Directory.EnumerateFiles(Path.Combine(folder, ProofFolder), "*.dfy")
                .Select(path => Path.GetFileName(path))
                .Where(name => name != FalseFile)
                .Order(StringComparer.Ordinal),
            cancellation);

    /// <summary>Verifies the file that must fail.</summary>
    public Task<DafnyRun> VerifyFalseAsync(CancellationToken cancellation) => VerifyAsync([FalseFile], cancellation);

    private async Task<DafnyRun> VerifyAsync(IEnumerable<string> names, CancellationToken cancellation)
    {
        string[] paths = [.. names.Select(name => $"{ProofFolder}/{name}")];
        Tool dafny = Dotnet(folder, ["dafny", "verify", "--solver-path", solver, .. paths]);
        ToolRun run = await dafny.RunAsync(cancellation).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"{dafny.Program} was there a moment ago");
        return DafnyRun.Read(run, folder);
    }

    private static Tool Dotnet(string folder, params ImmutableArray<string> arguments)
        => new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments) { Folder = folder };
}
