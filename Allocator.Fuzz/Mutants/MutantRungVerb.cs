using System.CommandLine;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Display;
using Allocator.Fuzz.Inputs;
using Allocator.Fuzz.Mutants.Rungs;
using Allocator.Verification.Checking;

namespace Allocator.Fuzz.Mutants;

/// <summary>Runs one rung on the allocator of this process and says nothing but what is wrong: the other side of a judge.</summary>
internal sealed class MutantRungVerb() : Verb(
    VerbName, "Run one rung with a small budget on the allocator beside this program, which may be a mutant.")
{
    public const string VerbName = "mutant-rung";

    private readonly Argument<string> rung = new Argument<string>("RUNG") { Description = "The rung." }
        .AcceptOnlyFromAmong([.. MutantRung.All.Select(known => known.Name)]);

    private readonly Option<ulong> seed = CommonOptions.Seed();
    private readonly Option<string> corpus = CommonOptions.Corpus();

    public override bool IsHidden => true;

    protected override IReadOnlyList<string> Examples => [$"{VerbName} random"];

    protected override IReadOnlyList<Symbol> Symbols => [rung, seed, corpus];

    protected override int Run(ParseResult arguments, Terminal terminal, CancellationToken cancellation)
    {
        string name = arguments.GetRequiredValue(rung);
        MutantRungContext context = new(arguments.GetValue(seed), arguments.GetRequiredValue(corpus), cancellation);
        try
        {
            string? finding = MutantRung.All.First(known => known.Name == name).Run(context);
            terminal.WriteLine(finding ?? "holds");
            return finding is null ? ExitCode.Holds : ExitCode.Counterexample;
        }
        catch (OutOfMemoryException)
        {
            return RunInputVerb.OutOfMemoryExitCode;
        }
#pragma warning disable CA1031 // Whatever a mutant throws where a rung does not expect it is noticed just the same.
        catch (Exception exception) when (exception is not (MissingToolException or OperationCanceledException or UsageException))
#pragma warning restore CA1031
        {
            terminal.WriteLine($"{CheckKind.Exception}: {exception.GetType().Name}: {exception.Message}");
            return ExitCode.Counterexample;
        }
    }
}
