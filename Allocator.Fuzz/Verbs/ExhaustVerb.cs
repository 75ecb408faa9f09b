using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Display;
using Allocator.Fuzz.Rungs;
using Allocator.Fuzz.Subjects;
using Allocator.Verification.Exhaustive;
using Allocator.Verification.Reporting;
using Allocator.Verification.Subjects;

namespace Allocator.Fuzz.Verbs;

/// <summary>Exhausts a small arena.</summary>
internal sealed class ExhaustVerb() : Verb(
    "exhaust",
    "Prove all histories of a small arena: every bitmap, in every legal internal state, with every operation (tiny geometry).")
{
    private readonly Option<int> pages = new("--pages")
    {
        Description = $"The arena's size: 1 to {Layout.PagesMax}. Ten take half a minute on two processors, twelve less than ten.",
        HelpName = "NUMBER",
        DefaultValueFactory = _ => ExhaustRung.Pages,
        CustomParser = argument => ParseNumber(argument, Layout.PagesMax, "arena size"),
    };

    private readonly Option<Shard> shard = CommonOptions.Shard(
        "The part of the work that this machine does; the counts of all parts add up to those of the whole");

    private readonly Option<string?> subject = CommonOptions.Subject();
    private readonly Option<bool> closure = new("--closure")
    {
        Description = "Instead, every state that a history from the empty arena leads to, internal state included "
            + $"(up to {StateCode.PagesMax} pages; 6 take seconds, 7 nearly a minute).",
    };

    private readonly Option<TimeSpan> time = CommonOptions.Time("How long --closure may take", "60s");
    private readonly Option<int> jobs = new("--jobs")
    {
        Description = "How many threads work at once.",
        HelpName = "NUMBER",
        DefaultValueFactory = _ => Environment.ProcessorCount,
        CustomParser = argument => ParseNumber(argument, 256, "number of threads"),
    };

    private readonly Option<string> work = new("--work")
    {
        Description = "The folder that an interrupted run leaves what is done in; the same command goes on from there.",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => "fuzz-work",
        Validators = { CommonOptions.RequireName },
    };

    private readonly Option<string> findings = CommonOptions.Findings();

    protected override IReadOnlyList<string> Examples =>
    [
        "exhaust --pages 10",
        "exhaust --pages 12 --shard 3/8",
        "exhaust --pages 6 --closure",
        "exhaust --pages 8 --subject left-neighbor-only",
    ];

    protected override IReadOnlyList<Symbol> Symbols => [pages, shard, subject, closure, time, jobs, work, findings];

    protected override int Run(ParseResult arguments, Terminal terminal, CancellationToken cancellation)
    {
        int size = arguments.GetValue(pages);
        SubjectDefinition chosen = SubjectChoice.Find(arguments.GetValue(subject));
        if (chosen != SubjectCatalog.Shipping && chosen != SubjectCatalog.ShippingTiny)
        {
            string reason = $"belongs to the proof of the shipping allocator: '{chosen.Name}' is searched";
            Refuse(arguments, reason, shard, jobs, work, closure, time);
            return new ExhaustSubject(terminal, arguments.GetRequiredValue(findings)).Run(chosen, size, cancellation);
        }

        return arguments.GetValue(closure)
            ? RunClosure(arguments, terminal, size, cancellation)
            : RunInduction(arguments, terminal, size, cancellation);
    }

    /// <exception cref="UsageException">One of the options is given.</exception>
    private static void Refuse(ParseResult arguments, string reason, params Option[] options)
    {
        if (options.FirstOrDefault(option => arguments.GetResult(option) is { Implicit: false }) is { } given)
        {
            throw new UsageException($"{given.Name} {reason}");
        }
    }

    private int RunInduction(ParseResult arguments, Terminal terminal, int size, CancellationToken cancellation)
    {
        Refuse(arguments, "bounds the search of --closure: without it, every unit of work is carried out", time);
        Shard part = arguments.GetValue(shard);
        ExhaustiveSettings settings = new(size, part.Number, part.Count, arguments.GetValue(jobs));
        string file = string.Create(CultureInfo.InvariantCulture, $"exhaust-{size}-pages-{part.Number}-of-{part.Count}.json");
        foreach (string line in ExhaustiveView.Scope(size))
        {
            terminal.WriteLine(line);
        }

        ExhaustSession session = new(PlantedSubject.Shipping, settings, terminal);
        string path = Path.Combine(arguments.GetRequiredValue(work), file);
        ExhaustiveReport report = session.Run(path, cancellation);
        terminal.WriteLine();
        terminal.WriteLine(ExhaustiveView.Counts(report.Counts));
        terminal.WriteLine(ExhaustiveView.Summary(report));
        CounterexampleReport? replay = ShowFinding(arguments, terminal, report.Finding, cancellation);
        if (report.IsFinished)
        {
            session.Forget(path);
        }

        terminal.WriteJson(new
        {
            Verdict = report.Holds ? "holds" : report.Finding is null ? "interrupted" : "fails",
            settings.Pages,
            Shard = part.ToString(),
            Units = settings.UnitCount,
            report.UnitsDone,
            report.Counts,
            ElapsedSeconds = report.Elapsed.TotalSeconds,
            OperationsPerSecond = report.OperationsNow / Math.Max(0.001, report.Elapsed.TotalSeconds),
            Scope = ExhaustiveScope.Covers(size),
            ExhaustiveScope.SaysNothingAbout,
            Finding = report.Finding is { } finding ? ExhaustiveView.Describe(finding) : null,
            replay?.Trace,
            replay?.SavedTo,
            replay?.ReplayCommand,
        });
        return report.Finding is not null ? ExitCode.Counterexample : report.Holds ? ExitCode.Holds : ExitCode.Interrupted;
    }

    private int RunClosure(ParseResult arguments, Terminal terminal, int size, CancellationToken cancellation)
    {
        Refuse(arguments, "has no meaning with --closure, which is one search by one thread", shard, jobs, work);
        if (size > StateCode.PagesMax)
        {
            throw new UsageException($"--closure: at most {StateCode.PagesMax} pages, not {size}");
        }

        ProgressLine line = new(terminal, $"{size} pages");
        TimeSpan timeMax = arguments.GetValue(time);
        ClosureReport report = new Closure(PlantedSubject.Shipping, size).Run(
            timeMax,
            (known, left) => line.Report(
                known,
                "states",
                remaining: null,
                $"{known - left} of them not left yet; at most {Duration.Format(timeMax - line.Elapsed)} more"),
            cancellation);
        line.Clear();
        terminal.WriteLine(ExhaustiveView.Summary(report));
        CounterexampleReport? replay = ShowFinding(arguments, terminal, report.Finding, cancellation);
        terminal.WriteJson(new
        {
            Pages = size,
            report.States,
            report.Transitions,
            report.Depth,
            report.IsComplete,
            ElapsedSeconds = report.Elapsed.TotalSeconds,
            Finding = report.Finding is { } finding ? ExhaustiveView.Describe(finding) : null,
            replay?.Trace,
            replay?.SavedTo,
            replay?.ReplayCommand,
        });
        return report.Finding is not null ? ExitCode.Counterexample : report.IsComplete ? ExitCode.Holds : ExitCode.Interrupted;
    }

    private CounterexampleReport? ShowFinding(
        ParseResult arguments, Terminal terminal, ExhaustiveFinding? finding, CancellationToken cancellation)
    {
        if (finding is null)
        {
            return null;
        }

        foreach (string line in ExhaustiveView.Describe(finding))
        {
            terminal.WriteLine(line);
        }

        if (FindingReplay.Find(PlantedSubject.Shipping, finding, cancellation) is not { } counterexample)
        {
            terminal.WriteLine("No trace: attaching to the bitmap does not lead to this internal state, and no history to it was found.");
            return null;
        }

        CounterexampleReport report = CounterexampleReport.Save(counterexample, arguments.GetRequiredValue(findings));
        CounterexampleView.Write(terminal, report);
        return report;
    }

    private static int ParseNumber(ArgumentResult result, int most, string what)
    {
        string text = result.Tokens[0].Value;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number < 1 || number > most)
        {
            result.AddError($"'{text}' is no {what}: write 1 to {most}");
        }

        return number;
    }
}
