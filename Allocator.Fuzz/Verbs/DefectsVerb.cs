using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Allocator.Fuzz.Campaigns;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Display;
using Allocator.Fuzz.Mutants;
using Allocator.Fuzz.Rungs;
using Allocator.Verification.Certifying;
using Allocator.Verification.Hunting;
using Allocator.Verification.Reporting;
using Allocator.Verification.Subjects.Defects;
using Allocator.Verification.Text;
using Spectre.Console;

namespace Allocator.Fuzz.Verbs;

/// <summary>Shows that the checks can fail: every defect must be found.</summary>
internal sealed class DefectsVerb() : Verb(
    "defects", "Hunt every defect, or throw mutants of the allocator that ships at every rung; all must be found, each in time.")
{
    private const string ByRandom = "random";
    private const string ByFuzz = "fuzz";
    private const string ByExhaust = "exhaust";

    private readonly Option<string> by = new Option<string>("--by")
    {
        Description = "What hunts: random histories (a second each), fuzzing from an empty corpus (30 s of CPU each), "
            + "or all traces on small arenas.",
        HelpName = "RUNG",
        DefaultValueFactory = _ => ByRandom,
    }.AcceptOnlyFromAmong(ByRandom, ByFuzz, ByExhaust);

    private readonly Option<string?> only = new("--only")
    {
        Description = "Only these defects, as in two-colors,stale-index; with --mutants, only the mutants of these names.",
        HelpName = "LIST",
    };

    private readonly Option<bool> mutants = new("--mutants")
    {
        Description = "Instead of defects: mutants of Allocator.dll, one changed instruction each, against every rung that runs it.",
    };

    private readonly Option<int> count = new("--count")
    {
        Description = "With --mutants: how many.",
        HelpName = "NUMBER",
        DefaultValueFactory = _ => MutantRun.UsualCount,
        Validators = { CommonOptions.RequirePositive },
    };

    private readonly Option<bool> fuzz = new("--fuzz")
    {
        Description = "With --mutants: what survives is fuzzed as well (20 s each; needs clang).",
    };

    private readonly Option<string> tests = new("--tests")
    {
        Description = "With --mutants: the folder of the compiled tests, which are thrown at what survives.",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => "Allocator.Properties/bin/Release/net10.0",
        Validators = { CommonOptions.RequireName },
    };

    private readonly Option<ulong> seed = CommonOptions.Seed();
    private readonly Option<string> corpus = CommonOptions.Corpus();

    private readonly Option<int> pages = new("--pages")
    {
        Description = "How large the arenas are that --by exhaust tries.",
        HelpName = "NUMBER",
        DefaultValueFactory = _ => (int)SearchScope.Thorough.PagesMax.Value,
        Validators = { CommonOptions.RequirePositive },
    };

    private readonly Option<string?> write = new("--write")
    {
        Description = "Save the minimal traces of --by exhaust, with their certificates, as NAME.trace in this folder.",
        HelpName = "FOLDER",
        Validators = { CommonOptions.RequireName },
    };

    protected override IReadOnlyList<string> Examples =>
    [
        "defects",
        "defects --by random --seed 7",
        "defects --by fuzz --only two-colors",
        "defects --by exhaust --write Allocator.Properties/Minima",
        "defects --json",
        "defects --mutants",
        "defects --mutants --seed 7 --count 100",
    ];

    protected override IReadOnlyList<Symbol> Symbols => [by, only, seed, pages, write, mutants, count, fuzz, tests, corpus];

    protected override int Run(ParseResult arguments, Terminal terminal, CancellationToken cancellation)
        => arguments.GetValue(mutants)
            ? MutantRun.Run(RequestOf(arguments), terminal, cancellation)
            : HuntDefects(arguments, terminal, cancellation);

    private MutantRequest RequestOf(ParseResult arguments) => new(
        arguments.GetValue(count),
        arguments.GetValue(only)?.Split(',', StringSplitOptions.TrimEntries).ToImmutableArray(),
        arguments.GetValue(seed),
        arguments.GetValue(fuzz),
        arguments.GetRequiredValue(tests),
        arguments.GetRequiredValue(corpus));

    private int HuntDefects(ParseResult arguments, Terminal terminal, CancellationToken cancellation)
    {
        ulong firstSeed = arguments.GetValue(seed);
        ImmutableArray<Defect> chosen = Choose(arguments.GetValue(only));
        ProgressLine progress = new(terminal, "defects");
        if (arguments.GetValue(by) == ByExhaust)
        {
            SearchScope scope = SearchScope.Thorough with { PagesMax = new(arguments.GetValue(pages)) };
            return Exhaust(chosen, scope, arguments.GetValue(write), terminal, progress, cancellation);
        }

        if (arguments.GetValue(write) is not null)
        {
            throw new UsageException("--write belongs to --by exhaust: other hunts do not know that their traces are the smallest");
        }

        bool isByFuzz = arguments.GetValue(by) == ByFuzz;
        ImmutableArray<HuntedDefect> results = isByFuzz
            ? FuzzSweep.Run(chosen, firstSeed, progress, cancellation)
            : DefectSweep.Run(chosen, firstSeed, progress, cancellation);
        progress.Clear();
        (string effort, string time) = isByFuzz ? ("inputs", "CPU") : ("operations", "time");
        Table table = new Table()
            .Border(TableBorder.Simple)
            .AddColumns("defect", "found", effort, time, "seen by", "minimal trace", "story");
        foreach (HuntedDefect result in results)
        {
            table.AddRow([.. Describe(result).Select(Markup.Escape)]);
        }

        terminal.Write(table);
        int found = results.Count(result => result.IsFoundInTime);
        int left = chosen.Length - results.Length;
        string how = isByFuzz
            ? $"by fuzzing within {FuzzSweep.TimeMax.TotalSeconds:0} s of CPU each"
            : $"by random histories within {DefectSweep.TimeMax.TotalSeconds:0} s each";
        terminal.WriteLine(
            $"{found} of {results.Length} defects found {how} "
            + $"(medians of {DefectSweep.SeedCount} seeds from {firstSeed}){(left > 0 ? $"; {left} not hunted" : "")}: "
            + Verdict(found == results.Length, isInterrupted: left > 0));
        terminal.WriteJson(results);
        return ExitCodeOf(found == results.Length, isInterrupted: left > 0);
    }

    private static int Exhaust(
        ImmutableArray<Defect> chosen,
        SearchScope scope,
        string? folder,
        Terminal terminal,
        ProgressLine progress,
        CancellationToken cancellation)
    {
        List<ExhaustedDefect> results = [];
        List<string> unwritten = [];
        foreach (ExhaustedDefect result in ExhaustSweep.Run(chosen, scope, progress, cancellation))
        {
            results.Add(result);
            if (folder is not null && result.Minimum.Smallest is not null && TryWrite(result.Minimum, folder) is { } complaint)
            {
                unwritten.Add(complaint);
            }
        }

        progress.Clear();
        results.Sort((one, other) => chosen.IndexOf(one.Minimum.Defect) - chosen.IndexOf(other.Minimum.Defect));
        terminal.Write(ExhaustView.Table(results));
        int found = results.Count(result => result.Minimum.Search.Smallest is not null);
        int absent = results.Count(result => result.Minimum is { Search.Smallest: null, IsAsExpected: true });
        bool holds = results.All(result => result.Minimum.IsAsExpected);
        bool isInterrupted = results.Count < chosen.Length;
        terminal.WriteLine(
            $"{found} of {results.Count} defects found by all traces on up to {scope.PagesMax} pages; {absent} take larger arenas, "
            + $"and no history of any length shows them on these: {Verdict(holds, isInterrupted)}");
        terminal.WriteJson(results.Select(ExhaustView.ToJson));
        return unwritten.Count > 0 && holds ? throw new IOException(unwritten[0]) : ExitCodeOf(holds, isInterrupted);
    }

    /// <summary>Writes a minimum; what keeps it from that must not cost what is known of the other defects.</summary>
    private static string? TryWrite(DefectMinimum minimum, string folder)
    {
        try
        {
            WholeFile.Write(Path.Combine(folder, $"{minimum.Defect.Name}.trace"), minimum.ToTraceText());
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
    }

    /// <summary>What has escaped is known, whatever the others would have shown.</summary>
    private static string Verdict(bool holds, bool isInterrupted)
        => !holds ? "ESCAPED" : isInterrupted ? "INTERRUPTED, and holds so far" : "HOLDS";

    private static int ExitCodeOf(bool holds, bool isInterrupted)
        => !holds ? ExitCode.Counterexample : isInterrupted ? ExitCode.Interrupted : ExitCode.Holds;

    /// <exception cref="UsageException">A name is no defect's.</exception>
    private static ImmutableArray<Defect> Choose(string? list)
    {
        string[] known = [.. DefectCatalog.All.Select(defect => defect.Name)];
        string[] wanted = list?.Split(',', StringSplitOptions.TrimEntries) ?? known;
        return wanted.FirstOrDefault(name => !known.Contains(name)) is { } unknown
            ? throw new UsageException($"'{unknown}' is no defect; {Suggestion.Phrase(unknown, known)}")
            : [.. DefectCatalog.All.Where(defect => wanted.Contains(defect.Name))];
    }

    private static IEnumerable<string> Describe(HuntedDefect result)
    {
        yield return result.Name;
        yield return $"{result.Found}/{result.Seeds}{(result.IsFoundInTime ? "" : " ESCAPED")}";
        yield return result.MedianEffort.ToString("N0", CultureInfo.InvariantCulture);
        yield return Duration.Format(result.MedianTime);
        yield return result.SeenBy ?? "nobody";
        yield return string.Join("; ", result.MinimalTrace ?? []);
        yield return result.Story;
    }
}
