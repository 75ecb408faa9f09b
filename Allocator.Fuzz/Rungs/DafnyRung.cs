using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Dafny;
using Allocator.Fuzz.Tools;

namespace Allocator.Fuzz.Rungs;

/// <summary>The coloring argument for arenas of any length; and that it is false of two colors.</summary>
internal sealed class DafnyRung : IRung
{
    public string Name => "dafny";

    public RungResult Run(RungContext context, CancellationToken cancellation)
    {
        if (!context.JudgesShipping)
        {
            return new(Name, "only for the coloring that ships", RungVerdict.NotApplicable);
        }

        if (SourceFolder.Find() is not { } folder)
        {
            return new(Name, $"no checkout above {AppContext.BaseDirectory}", RungVerdict.NotApplicable);
        }

        try
        {
            DafnyProofs proofs = DafnyProofs.Prepare(folder, cancellation);
            Task<DafnyRun> holding = proofs.VerifyAsync(cancellation);
            Task<DafnyRun> failing = proofs.VerifyFalseAsync(cancellation);
            Task.WhenAll(holding, failing).GetAwaiter().GetResult();
            return Judge(holding.Result, failing.Result);
        }
        catch (MissingToolException exception)
        {
            return new(Name, "not run", RungVerdict.MissingTool, Details: [exception.Message]);
        }
        catch (OperationCanceledException)
        {
            return new(Name, "stopped", RungVerdict.Interrupted);
        }
    }

    /// <summary>What two runs say: of the files that hold, and of the one that must fail.</summary>
    public RungResult Judge(DafnyRun holding, DafnyRun failing)
    {
        bool failsAsItMust = failing.Failing.SequenceEqual(DafnyProofs.FalseLemmas);
        string counts = $"{holding.Verified} lemmas and functions on arenas of any length verified; of two colors "
            + $"{failing.Failing.Length} of {DafnyProofs.FalseLemmas.Length} false ones fail";
        if (holding.Holds && failsAsItMust)
        {
            return new(Name, counts, RungVerdict.Holds);
        }

        string[] details =
        [
            .. holding.Holds ? Array.Empty<string>() : [$"not verified: {Names(holding)}", holding.Text],
            .. failsAsItMust
                ? Array.Empty<string>()
                : [$"with two colors {string.Join(", ", DafnyProofs.FalseLemmas)} must fail, but: {Names(failing)}", failing.Text],
        ];
        return new(Name, counts, RungVerdict.Fails, Details: details);
    }

    private static string Names(DafnyRun run) => run.Failing.IsEmpty ? "none by name" : string.Join(", ", run.Failing);
}
