using System.Collections.Immutable;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Display;
using Allocator.Fuzz.Mutants.Judges;
using Allocator.Fuzz.Mutants.Rungs;
using Allocator.Verification.Text;

namespace Allocator.Fuzz.Mutants;

/// <summary>What 'defects --mutants' is asked for.</summary>
/// <param name="Count">How many mutants.</param>
/// <param name="Only">Names of mutants, whatever would be chosen otherwise; null for a choice.</param>
/// <param name="Seed">Decides the choice, and everything random in the rungs.</param>
/// <param name="Fuzzes">Whether survivors are fuzzed as well.</param>
/// <param name="TestsFolder">Where the compiled tests are.</param>
/// <param name="CorpusFolder">The folder of the cases that are kept.</param>
internal sealed record MutantRequest(
    int Count, ImmutableArray<string>? Only, ulong Seed, bool Fuzzes, string TestsFolder, string CorpusFolder);

/// <summary>Makes the mutants, throws them at the rungs, and shows what comes of it.</summary>
internal static class MutantRun
{
    public const int UsualCount = 64;

    private static string Folder => Path.GetDirectoryName(typeof(MutantRun).Assembly.Location)!;

    /// <returns>The exit code.</returns>
    /// <exception cref="UsageException">There is no mutant of a name, or no corpus.</exception>
    public static int Run(MutantRequest request, Terminal terminal, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!Directory.Exists(request.CorpusFolder))
        {
            throw new UsageException($"{request.CorpusFolder}: there is no such folder");
        }

        ImmutableArray<Mutant> mutants = Choose(request);
        terminal.WriteLine($"{mutants.Length} mutants of the allocator that ships, seed {request.Seed}");
        ProgressLine progress = new(terminal, "mutants");
        MutantPlan plan = new(Folder, Judges(request, terminal), request.Seed, request.CorpusFolder);
        MutantReport report = MutantSweep.Run(mutants, plan, progress, cancellation);
        progress.Clear();
        terminal.Write(MutantView.Mutants(report));
        terminal.Write(MutantView.Rungs(report));
        foreach (string line in MutantView.Findings(report).Concat(report.Missing))
        {
            terminal.WriteLine(line);
        }

        terminal.WriteLine(MutantView.Summary(report, request.Seed));
        terminal.WriteJson(new
        {
            request.Seed,
            report.Holds,
            report.IsInterrupted,
            Seconds = report.Elapsed.TotalSeconds,
            report.Missing,
            Mutants = report.Results,
        });
        return !report.Holds ? ExitCode.Counterexample
            : report.IsInterrupted ? ExitCode.Interrupted
            : report.Missing.IsEmpty ? ExitCode.Holds
            : ExitCode.MissingTool;
    }

    /// <summary>The mutants of the allocator beside this program that the request is about.</summary>
    /// <exception cref="UsageException">There is no mutant of a name.</exception>
    public static ImmutableArray<Mutant> Choose(MutantRequest request) => Choose(request, Path.Combine(Folder, "Allocator.dll"));

    public static ImmutableArray<Mutant> Choose(MutantRequest request, string allocator)
    {
        using MutantAssembly assembly = MutantAssembly.Read(allocator);
        if (request.Only is not { } only)
        {
            return MutantChoice.Choose(assembly.Mutants, request.Count, request.Seed);
        }

        // What a coverage tool has added to two types of one name is mutated under one name, too.
        ILookup<string, Mutant> known = assembly.Mutants.ToLookup(mutant => mutant.Name);
        return only.FirstOrDefault(name => !known.Contains(name)) is { } unknown
            ? throw new UsageException($"'{unknown}' is no mutant; {Suggestion.Phrase(unknown, [.. known.Select(named => named.Key)])}")
            : [.. only.Select(name => known[name].First())];
    }

    private static ImmutableArray<MutantJudge> Judges(MutantRequest request, Terminal terminal)
    {
        List<MutantJudge> judges = [.. MutantRung.All.Select(rung => new RungJudge(rung))];
        if (request.Fuzzes)
        {
            judges.Add(new FuzzJudge());
        }

        if (TestsJudge.Find(request.TestsFolder) is { } tests)
        {
            judges.Add(tests);
        }
        else
        {
            terminal.WriteLine($"No tests judge: {request.TestsFolder} has none (dotnet build Allocator.Properties -c Release)");
        }

        return [.. judges];
    }
}
