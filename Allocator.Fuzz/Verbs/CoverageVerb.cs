using System.Collections.Immutable;
using System.CommandLine;
using Allocator.Fuzz.Campaigns;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Display;
using Allocator.Fuzz.Inputs;
using Allocator.Fuzz.Instrumenting;
using Allocator.Fuzz.Targets;

namespace Allocator.Fuzz.Verbs;

/// <summary>Shows which lines and branches a corpus reaches.</summary>
internal sealed class CoverageVerb() : Verb(
    "coverage", "Replay what there is of a target, corpus and campaigns, and show which lines and branches of Allocator it reaches.")
{
    private readonly Argument<string> target = new("TARGET") { Description = "A fuzz target: see 'list'; or 'all' with --unreached." };
    private readonly Option<bool> unreached = new("--unreached")
    {
        Description = "Instead of a report, list the blocks of Allocator that no case of the corpus reaches, of whatever target.",
    };

    private readonly Option<string> corpus = CommonOptions.Corpus();
    private readonly Option<string> output = new("--output")
    {
        Description = "The folder of the report: index.html is in it.",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => "coverage",
        Validators = { CommonOptions.RequireName },
    };

    private readonly Option<string> work = CommonOptions.Work();

    protected override IReadOnlyList<string> Examples =>
        ["coverage operations", "coverage memory-map --output /tmp/report", "coverage all --unreached"];

    protected override IReadOnlyList<Symbol> Symbols => [target, output, work, unreached, corpus];

    protected override int Run(ParseResult arguments, Terminal terminal, CancellationToken cancellation)
    {
        if (arguments.GetValue(unreached))
        {
            return ListUnreached(arguments.GetRequiredValue(corpus), terminal, cancellation);
        }

        FuzzTarget chosen = TargetInput.Named(arguments.GetRequiredValue(target));
        CampaignFolder folder = CampaignFolder.For(arguments.GetRequiredValue(work), chosen, subject: null, operations: null);
        string report = Path.Combine(arguments.GetRequiredValue(output), chosen.Name);
        string summary = CoverageReport.Write(chosen, folder.Corpus, report);
        terminal.WriteLine(summary.TrimEnd());
        terminal.WriteLine($"Report:         {Path.Combine(report, "index.html")}");
        terminal.WriteJson(new { Target = chosen.Name, Report = report, Summary = summary.Split('\n') });
        return ExitCode.Holds;
    }

    private static int ListUnreached(string corpusRoot, Terminal terminal, CancellationToken cancellation)
    {
        ImmutableArray<InstrumentedBlock> blocks = CorpusReach.UnreachedAsync(corpusRoot, "Allocator", cancellation)
            .GetAwaiter().GetResult();
        foreach (InstrumentedBlock block in blocks)
        {
            terminal.WriteLine($"{block.Source}\t{block.Type}\t{block.Method}\t{block.InstructionOffset}");
        }

        terminal.WriteJson(blocks);
        return ExitCode.Holds;
    }
}
