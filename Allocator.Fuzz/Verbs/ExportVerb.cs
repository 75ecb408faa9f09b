using System.CommandLine;
using Allocator.Fuzz.Campaigns;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Display;
using Allocator.Fuzz.Targets;

namespace Allocator.Fuzz.Verbs;

/// <summary>Writes the targets as a fuzzing service wants them.</summary>
internal sealed class ExportVerb() : Verb(
    "export", "Write every target as ClusterFuzzLite wants it: an executable with seed corpus, dictionary and options, and the runtime.")
{
    private readonly Argument<string> folder = new("FOLDER") { Description = "The folder to write: what the service calls $OUT." };
    private readonly Option<string> corpus = CommonOptions.Corpus();
    private readonly Option<bool> withoutRuntime = new("--without-runtime")
    {
        Description = "Leave the .NET runtime out, for machines that have one (DOTNET_ROOT).",
    };

    protected override IReadOnlyList<string> Examples => ["export out"];

    protected override IReadOnlyList<Symbol> Symbols => [folder, corpus, withoutRuntime];

    protected override int Run(ParseResult arguments, Terminal terminal, CancellationToken cancellation)
    {
        string output = arguments.GetRequiredValue(folder);
        ServiceFolder service = new(output, arguments.GetRequiredValue(corpus));
        service.Write(withRuntime: !arguments.GetValue(withoutRuntime));
        foreach (FuzzTarget target in TargetCatalog.All)
        {
            terminal.WriteLine($"{Path.Combine(output, target.Name)}: {target.Story}");
        }

        terminal.WriteJson(new { Folder = output, Targets = TargetCatalog.Names });
        return ExitCode.Holds;
    }
}
