using System.Collections.Immutable;
using System.CommandLine;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Display;
using Allocator.Fuzz.Machine;
using Allocator.Fuzz.Rungs;
using Allocator.Fuzz.Subjects;
using Allocator.Verification.Reporting;
using Allocator.Verification.Subjects;
using Allocator.Verification.Text;
using Spectre.Console;

namespace Allocator.Fuzz.Verbs;

/// <summary>The main job: all rungs, one table, a verdict.</summary>
internal sealed class VerifyVerb() : Verb(
    "verify",
    "The main job: corpus, random histories on this machine's memory map and small arenas, fuzzing, an exhausted arena, "
    + "proofs, Dafny, defects; one table, a verdict.")
{
    private readonly Option<string?> subject = CommonOptions.Subject();
    private readonly Option<string?> map = new("--map")
    {
        Description = "A memory map to use instead of this machine's (see 'map').",
        HelpName = "FILE",
    };

    private readonly Option<TimeSpan> time = CommonOptions.Time("How long the random rungs take together", "60s");
    private readonly Option<ulong> seed = CommonOptions.Seed();
    private readonly Option<string> corpus = CommonOptions.Corpus();
    private readonly Option<string> work = CommonOptions.Work();
    private readonly Option<string[]> skip = new("--skip")
    {
        Description = "A rung to leave out, by its name in the table; may be given several times.",
        HelpName = "RUNG",
    };

    private readonly Option<string> findings = CommonOptions.Findings();

    protected override IReadOnlyList<string> Examples =>
    [
        "verify",
        "verify --time 8h --seed 0xBEEF",
        "verify --subject two-colors",
        "verify --subject MyAllocator.dll",
        "verify --map /proc/iomem",
        "verify --time 20s --skip proofs",
    ];

    protected override IReadOnlyList<Symbol> Symbols => [subject, map, time, seed, corpus, work, skip, findings];

    protected override int Run(ParseResult arguments, Terminal terminal, CancellationToken cancellation)
    {
        RungContext context = new(
            SubjectChoice.Find(arguments.GetValue(subject)),
            arguments.GetValue(seed),
            arguments.GetValue(time),
            arguments.GetValue(map) is { } path ? MachineMap.FromFile(path) : null,
            FindCorpus(arguments),
            arguments.GetRequiredValue(work),
            arguments.GetRequiredValue(findings),
            terminal);
        IRung[] ladder = [.. Ladder()];
        string[] skipped = RequireRungs(arguments.GetValue(skip) ?? [], ladder);
        terminal.WriteLine(
            $"Verifying '{context.Subject.Name}' ({context.Subject.Story}), seed {context.Seed}, commit {BuildInformation.Commit}");
        ImmutableArray<RungResult> results = new LadderRun(context, skipped).Run(ladder, cancellation);
        return Conclude(terminal, context, results);
    }

    /// <summary>The rungs, from what failed before to what shows that the others can fail. The shares of the time add up to one.</summary>
    internal static IEnumerable<IRung> Ladder() =>
    [
        new CorpusRung(),
        new MachineRung(share: 0.25),
        new RandomRung("random histories", context => context.Subject, share: 0.25),
        new RandomRung("the same, tiny geometry", context => context.JudgesShipping ? SubjectCatalog.ShippingTiny : null, share: 0.25),
        new FuzzRung(share: 0.25),
        new ExhaustRung(),
        new ProofRung(),
        new DafnyRung(),
        new DefectsRung(),
    ];

    private static string[] RequireRungs(string[] names, IRung[] ladder)
    {
        string[] known = [.. ladder.Select(rung => rung.Name)];
        return names.FirstOrDefault(name => !known.Contains(name)) is { } unknown
            ? throw new UsageException($"'{unknown}' is no rung; {Suggestion.Phrase(unknown, known)}")
            : names;
    }

    /// <summary>The corpus' folder; one that was named must be there.</summary>
    private string FindCorpus(ParseResult arguments)
    {
        string folder = arguments.GetRequiredValue(corpus);
        bool isNamed = arguments.GetResult(corpus) is { Implicit: false };
        return isNamed && !Directory.Exists(folder) ? throw new UsageException($"{folder}: there is no such folder") : folder;
    }

    private static int Conclude(Terminal terminal, RungContext context, ImmutableArray<RungResult> results)
    {
        bool fails = results.Any(result => result.Verdict == RungVerdict.Fails);
        bool lacksTool = results.Any(result => result.Verdict == RungVerdict.MissingTool);
        bool isNotDone = results.Any(result => result.Verdict == RungVerdict.NotDone);
        bool isInterrupted = results.Any(result => result.Verdict == RungVerdict.Interrupted);
        Table table = new Table().Border(TableBorder.Simple).AddColumns("rung", "what was run", "verdict");
        foreach (RungResult result in results)
        {
            table.AddRow(Markup.Escape(result.Name), Markup.Escape(result.Counts), Describe(result.Verdict));
        }

        terminal.Write(table);
        string verdict = fails ? "FAILS"
            : isInterrupted ? "INTERRUPTED, and holds so far"
            : isNotDone ? "INCOMPLETE, as not every rung could do its work, and holds so far"
            : lacksTool ? "INCOMPLETE for want of a tool, and holds so far"
            : "HOLDS";
        terminal.WriteLine($"Verdict on '{context.Subject.Name}': {verdict}");
        foreach (string line in results.SelectMany(result => result.Details ?? []))
        {
            terminal.WriteLine(line);
        }

        // Two rungs that find the same bug are no news: one case is shown.
        CounterexampleReport[] reports = [.. results.Select(result => result.Report).OfType<CounterexampleReport>()];
        if (reports.Length > 0)
        {
            CounterexampleView.Write(terminal, reports.MinBy(report => report.Trace.Length)!);
        }

        terminal.WriteJson(new
        {
            Subject = context.Subject.Name,
            context.Seed,
            Verdict = verdict,
            Rungs = results,
            Counterexamples = reports.Select(report => new { report.Headline, report.Trace, report.SavedTo, report.ReplayCommand }),
        });
        return fails ? ExitCode.Counterexample
            : isInterrupted ? ExitCode.Interrupted
            : isNotDone ? ExitCode.Usage
            : lacksTool ? ExitCode.MissingTool
            : ExitCode.Holds;
    }

    private static string Describe(RungVerdict verdict) => verdict switch
    {
        RungVerdict.Holds => "[green]holds[/]",
        RungVerdict.Fails => "[red]FAILS[/]",
        RungVerdict.NotApplicable => "[grey]-[/]",
        RungVerdict.MissingTool => "[yellow]tool missing[/]",
        RungVerdict.NotDone => "[yellow]not done[/]",
        _ => "[yellow]interrupted[/]",
    };
}
