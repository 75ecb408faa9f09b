using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Allocator.Fuzz.Campaigns;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Display;
using Allocator.Fuzz.Inputs;
using Allocator.Fuzz.Targets;

namespace Allocator.Fuzz.Verbs;

/// <summary>Minimizes a corpus.</summary>
internal sealed class CminVerb() : Verb(
    "cmin", "Minimize what campaigns have learned of a target: keep only the inputs that it takes to reach all that is reached.")
{
    private readonly Argument<string> target = new("TARGET") { Description = "A fuzz target: see 'list'." };
    private readonly Option<bool> write = new("--write")
    {
        Description = "Also make the generated seeds of the corpus anew, which are checked in: one for what no other case reaches.",
    };

    private readonly Option<string?> import = new("--import")
    {
        Description = "First take in the inputs of this folder, as of another machine's campaign.",
        HelpName = "FOLDER",
        Validators = { CommonOptions.RequireName },
    };

    private readonly Option<string> work = CommonOptions.Work();
    private readonly Option<string> corpus = CommonOptions.Corpus();

    protected override IReadOnlyList<string> Examples =>
        ["cmin operations", "cmin operations --write", "cmin operations --import other-machine/operations/corpus"];

    protected override IReadOnlyList<Symbol> Symbols => [target, write, import, work, corpus];

    protected override int Run(ParseResult arguments, Terminal terminal, CancellationToken cancellation)
    {
        FuzzTarget chosen = TargetInput.Named(arguments.GetRequiredValue(target));
        CampaignFolder folder = CampaignFolder.For(arguments.GetRequiredValue(work), chosen, subject: null, operations: null);
        string corpusRoot = arguments.GetRequiredValue(corpus);
        using FolderLock locked = folder.Lock();
        folder.Prepare(chosen, CorpusFiles.Inputs(corpusRoot, chosen));
        int imported = arguments.GetValue(import) is { } source ? Import(source, folder) : 0;
        CorpusMinimization minimization = new(chosen, folder);
        MinimizedCorpus minimized = minimization.MinimizeAsync(cancellation).GetAwaiter().GetResult();
        ImmutableArray<string> written = arguments.GetValue(write)
            ? minimization.WriteSeedsAsync(corpusRoot, cancellation).GetAwaiter().GetResult()
            : [];
        string taken = imported > 0 ? $", {imported} imported" : "";
        terminal.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{folder.Corpus}: {minimized.After:N0} of {minimized.Before:N0} inputs kept{taken}"));
        foreach (string failed in minimized.Failed)
        {
            terminal.WriteLine($"{failed}: fails, and is kept; 'run {chosen.Name}' will tell more");
        }

        if (arguments.GetValue(write))
        {
            terminal.WriteLine($"{written.Length} generated seeds in {Path.Combine(corpusRoot, chosen.Name, CorpusFiles.Seeds)}");
        }

        terminal.WriteJson(new
        {
            Target = chosen.Name,
            folder.Corpus,
            minimized.Before,
            minimized.After,
            minimized.Failed,
            Imported = imported,
            Seeds = written,
        });
        return ExitCode.Holds;
    }

    private static int Import(string source, CampaignFolder folder)
    {
        if (!Directory.Exists(source))
        {
            throw new UsageException($"{source}: no such folder");
        }

        string[] files = Directory.GetFiles(source);
        foreach (string file in files)
        {
            folder.AddToCorpus(InputFile.ReadBytes(file));
        }

        return files.Length;
    }
}
