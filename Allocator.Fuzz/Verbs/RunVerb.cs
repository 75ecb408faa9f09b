using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Allocator.Fuzz.Campaigns;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Display;
using Allocator.Fuzz.Inputs;
using Allocator.Fuzz.Subjects;
using Allocator.Fuzz.Targets;

namespace Allocator.Fuzz.Verbs;

/// <summary>Fuzzes a target.</summary>
internal sealed class RunVerb() : Verb(
    "run", "Fuzz a target with libFuzzer: guided by coverage, on all processors. What it learns is kept; the next run goes on from there.")
{
    private static readonly (string Flag, string Instead)[] FlagsOfOthers =
    [
        ("fork", "--jobs says how many processes fuzz at once"),
        ("jobs", "--jobs says how many processes fuzz at once"),
        ("workers", "--jobs says how many processes fuzz at once"),
        ("merge", "'cmin' minimizes a corpus"),
        ("minimize_crash", "what is found is minimized, and 'tmin' minimizes any input"),
    ];

    private readonly Argument<string> target = new("TARGET") { Description = "A fuzz target: see 'list'." };
    private readonly Argument<string[]> flags = new("-- FLAGS")
    {
        Description = "After --, flags for libFuzzer itself, such as -max_len=64 or -runs=100000.",
        Arity = ArgumentArity.ZeroOrMore,
        Validators = { RequireFlags },
    };

    private readonly Option<TimeSpan> time = CommonOptions.Time("How long to fuzz", "60s");
    private readonly Option<int> jobs = new("--jobs")
    {
        Description = "How many processes fuzz at once; an eighth of their time they trace comparisons.",
        HelpName = "NUMBER",
        DefaultValueFactory = _ => Environment.ProcessorCount,
        Validators = { CommonOptions.RequirePositive },
    };

    private readonly Option<ulong> seed = CommonOptions.Seed();
    private readonly Option<string?> subject = CommonOptions.Subject();
    private readonly Option<string?> operations = CommonOptions.Operations();

    private readonly Option<Shard> shard = CommonOptions.Shard(
        "The part of a campaign that several machines share: each has seeds of its own");

    private readonly Option<bool> keepGoing = new("--keep-going") { Description = "Go on after a finding, until the time is over." };
    private readonly Option<bool> fromNothing = new("--from-nothing")
    {
        Description = "Start without seeds and without what earlier runs have learned. A defect of the catalog always starts so.",
    };

    private readonly Option<TimeSpan> timeout = CommonOptions.Timeout();
    private readonly Option<string> work = CommonOptions.Work();
    private readonly Option<string> corpus = CommonOptions.Corpus();
    private readonly Option<string?> findings = new("--findings")
    {
        Description = "The folder that counterexamples are saved in. By default, those of the allocator that ships go to the target's "
            + "regressions in the corpus, where 'dotnet test' runs them from then on; all others to 'findings'.",
        HelpName = "FOLDER",
        Validators = { CommonOptions.RequireName },
    };

    private readonly Option<string?> summary = new("--summary")
    {
        Description = "Also add what came of it to this file, as Markdown.",
        HelpName = "FILE",
        Validators = { CommonOptions.RequireName },
    };

    protected override IReadOnlyList<string> Examples =>
    [
        "run operations --time 10m",
        "run operations --subject two-colors",
        "run operations --subject two-colors --operations allocate,free",
        "run large-arena --time 8h --jobs 8 --keep-going",
        "run bitmap --time 30s -- -max_len=64",
    ];

    protected override IReadOnlyList<Symbol> Symbols =>
        [target, flags, time, jobs, seed, subject, operations, shard, keepGoing, fromNothing, timeout, work, corpus, findings, summary];

    protected override int Run(ParseResult arguments, Terminal terminal, CancellationToken cancellation)
    {
        CampaignOptions options = OptionsOf(arguments);
        using FolderLock locked = options.Folder.Lock();
        if (options.StartsFromNothing)
        {
            options.Folder.Clear();
        }

        options.Folder.Prepare(
            options.Target,
            options.StartsFromNothing ? [] : CorpusFiles.Inputs(arguments.GetRequiredValue(corpus), options.Target));
        terminal.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{options.Target.Name}: {options.Target.Story}; {Duration.Format(options.Time)} on {options.Jobs} jobs, seed {options.Seed}"));
        ProgressLine progress = new(terminal, options.Target.Name);
        CampaignResult result = new Campaign(options).RunAsync(Watch, cancellation).GetAwaiter().GetResult();
        progress.Clear();
        CampaignView.Write(terminal, options, result);
        if (arguments.GetValue(summary) is { } page)
        {
            CampaignSummary.Append(page, options, result);
        }

        terminal.WriteJson(ToJson(options, result));
        return !result.Findings.IsEmpty ? ExitCode.Counterexample
            : result.WasInterrupted ? ExitCode.Interrupted
            : ExitCode.Holds;

        void Watch(CampaignState state)
            => progress.Report(state.Counts.Executions, "executions", state.Remaining, CampaignView.Describe(state));
    }

    private CampaignOptions OptionsOf(ParseResult arguments)
    {
        FuzzTarget chosen = TargetInput.Named(arguments.GetRequiredValue(target));
        string? reference = arguments.GetValue(subject);
        string? allowed = arguments.GetValue(operations);

        // Wrong names are the user's, and are told before anything starts.
        _ = new HarnessSubject(reference, allowed);
        CampaignFolder folder = CampaignFolder.For(arguments.GetRequiredValue(work), chosen, reference, allowed);
        return new(chosen, folder)
        {
            Subject = reference,
            Operations = allowed,
            Time = arguments.GetRequiredValue(time),
            Jobs = arguments.GetRequiredValue(jobs),
            Seed = arguments.GetValue(shard).SeedFrom(arguments.GetValue(seed)),
            KeepsGoing = arguments.GetValue(keepGoing),

            // A defect is there to be found: with seeds that were made for finding it, that would show nothing.
            StartsFromNothing = arguments.GetValue(fromNothing) || SubjectChoice.IsDefect(reference),
            InputTimeMax = arguments.GetRequiredValue(timeout),
            LibFuzzerFlags = [.. arguments.GetValue(flags) ?? []],
            FindingsFolder = arguments.GetValue(findings)
                ?? FindingsFolder.For(chosen, reference, arguments.GetRequiredValue(corpus)),
        };
    }

    /// <summary>
    /// libFuzzer takes any other word for a folder of inputs, or for the only input to run; and with some flags it does something else
    /// than to fuzz, or in processes of its own, whose folders it removes at the end.
    /// </summary>
    private static void RequireFlags(ArgumentResult result)
    {
        foreach ((string flag, string instead) in FlagsOfOthers)
        {
            if (result.Tokens.Any(token => token.Value.StartsWith($"-{flag}=", StringComparison.Ordinal)))
            {
                result.AddError($"-{flag} is not for a campaign: {instead}");
            }
        }

        if (result.Tokens.FirstOrDefault(token => !token.Value.StartsWith('-')) is { } word)
        {
            result.AddError($"'{word.Value}' is no flag for libFuzzer: they begin with -, as in -- -max_len=64");
        }
    }

    private static object ToJson(CampaignOptions options, CampaignResult result) => new
    {
        Target = options.Target.Name,
        options.Subject,
        options.Seed,
        options.Jobs,
        result.Counts.Executions,
        ElapsedSeconds = result.Elapsed.TotalSeconds,
        CpuSeconds = result.Counts.ProcessorTime.TotalSeconds,
        result.Coverage,
        result.CorpusInputs,
        result.WasInterrupted,
        result.Complaint,
        result.Repeated,
        result.SetAside,
        Findings = result.Findings.Select(finding => new
        {
            finding.Key,
            finding.Headline,
            Trace = finding.Report?.Trace ?? ImmutableArray<string>.Empty,
            finding.Details,
            finding.SavedTo,
            finding.ReplayCommand,
        }),
    };
}
