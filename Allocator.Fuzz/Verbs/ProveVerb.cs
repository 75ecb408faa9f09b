using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Display;
using Allocator.Fuzz.Rungs;
using Allocator.Verification.Proofs.Checking;
using Allocator.Verification.Proofs.Theorems;
using Allocator.Verification.Text;

namespace Allocator.Fuzz.Verbs;

/// <summary>Proves the kernels.</summary>
internal sealed class ProveVerb() : Verb(
    "prove", "Prove the kernels, and the operations composed of them, for every 64-bit word (needs z3).")
{
    private readonly Option<string?> filter = new("--filter")
    {
        Description = "Prove only the theorems whose group or name contains this.",
        HelpName = "NAME",
    };

    private readonly Option<TimeSpan> timeLimit = new("--time-limit")
    {
        Description = "How long each question to the solver may take (20s, 5m).",
        HelpName = "TIME",
        DefaultValueFactory = _ => ProofSettings.DefaultTimeLimit,
        CustomParser = Duration.Parse,
    };

    private readonly Option<int> jobs = new("--jobs")
    {
        Description = "How many solvers work at the same time.",
        HelpName = "NUMBER",
        DefaultValueFactory = _ => Environment.ProcessorCount,
        CustomParser = ParseJobs,
    };

    private readonly Option<ulong> seed = CommonOptions.Seed();
    private readonly Option<bool> draw = new("--draw") { Description = "Draw, for every theorem, the seeded fault that it sees." };

    protected override IReadOnlyList<string> Examples => ["prove", "prove --filter split --draw", "prove --json"];

    protected override IReadOnlyList<Symbol> Symbols => [filter, timeLimit, jobs, seed, draw];

    protected override int Run(ParseResult arguments, Terminal terminal, CancellationToken cancellation)
    {
        Theorem[] theorems = Choose(arguments.GetValue(filter));
        ProofSettings settings = new(arguments.GetValue(timeLimit), arguments.GetValue(jobs), arguments.GetValue(seed));
        ProofReport report = ProofSession.Run(theorems, settings, terminal, cancellation);
        terminal.Write(ProofView.Table(report));
        foreach (TheoremReport theorem in arguments.GetValue(draw) ? report.Theorems : [])
        {
            WriteFault(terminal, theorem);
        }

        string[] lines = [ProofView.Checks(report), .. ProofView.LeftOut(report), .. ProofView.Scope(), .. ProofView.Failures(report)];
        foreach (string line in lines)
        {
            terminal.WriteLine(line);
        }

        terminal.WriteLine(ProofView.Summary(report, settings));
        terminal.WriteJson(ToJson(report, settings));
        return report.Holds ? ExitCode.Holds : ExitCode.Counterexample;
    }

    private static void WriteFault(Terminal terminal, TheoremReport theorem)
    {
        if (theorem.SeededFault is { } fault)
        {
            terminal.WriteLine($"{theorem.Theorem.Name}, seeded fault: {fault.Story}");
            foreach (string line in ProofView.Draw(fault.Model))
            {
                terminal.WriteLine(line);
            }
        }
    }

    private static Theorem[] Choose(string? wanted)
    {
        Theorem[] chosen = [.. TheoremCatalog.All.Where(theorem => IsNamed(theorem, wanted ?? ""))];
        return chosen.Length > 0
            ? chosen
            : throw new UsageException(
                $"no theorem is named '{wanted}'; {Suggestion.Phrase(wanted!, [.. TheoremCatalog.All.Select(theorem => theorem.Name)])}");
    }

    private static bool IsNamed(Theorem theorem, string part)
        => theorem.Name.Contains(part, StringComparison.Ordinal) || theorem.Group.Contains(part, StringComparison.Ordinal);

    private static int ParseJobs(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int jobs) || jobs is < 1 or > 256)
        {
            result.AddError($"'{text}' is no number of solvers: write 1 to 256");
        }

        return jobs;
    }

    private static object ToJson(ProofReport report, ProofSettings settings) => new
    {
        report.Holds,
        report.Solver,
        settings.Seed,
        Seconds = report.Elapsed.TotalSeconds,
        Scope = ProofScope.Covers,
        ProofScope.SaysNothingAbout,
        report.DifferingOperators,
        report.ShippingDifference,
        Theorems = report.Theorems.Select(theorem => new
        {
            theorem.Theorem.Group,
            theorem.Theorem.Name,
            theorem.Theorem.Statement,
            theorem.Theorem.RestsOn,
            theorem.Outcome,
            Milliseconds = theorem.Elapsed.TotalMilliseconds,
            CheckMilliseconds = theorem.CheckElapsed.TotalMilliseconds,
            Counterexample = theorem.Model is { } model ? ProofView.Draw(model) : null,
            SeededFault = theorem.SeededFault is { } fault ? new { fault.Story, Counterexample = ProofView.Draw(fault.Model) } : null,
        }),
    };
}
