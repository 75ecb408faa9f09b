using System.Collections.Immutable;
using Allocator.Fuzz.Campaigns;
using Allocator.Fuzz.CommandLine;

namespace Allocator.Fuzz.Rungs;

/// <summary>Runs rungs one after the other, so that none costs what another has found.</summary>
/// <remarks>What a rung finds is saved before the next one begins: that may take hours, and be killed.</remarks>
/// <param name="context">What they share.</param>
/// <param name="skipped">The names of those to leave out.</param>
internal sealed class LadderRun(RungContext context, IReadOnlyCollection<string> skipped)
{
    /// <summary>Runs them; a result for each, also for those that were left out or not begun.</summary>
    /// <param name="ladder">The rungs.</param>
    /// <param name="cancellation">Ends the one that runs, and begins no other.</param>
    public ImmutableArray<RungResult> Run(IEnumerable<IRung> ladder, CancellationToken cancellation)
    {
        ImmutableArray<RungResult>.Builder results = ImmutableArray.CreateBuilder<RungResult>();
        foreach (IRung rung in ladder)
        {
            results.Add(skipped.Contains(rung.Name) ? new(rung.Name, "left out on request", RungVerdict.NotApplicable)
                : cancellation.IsCancellationRequested
                ? new(rung.Name, "not begun", RungVerdict.Interrupted)
                : Saved(Run(rung, cancellation)));
        }

        return results.ToImmutable();
    }

    private RungResult Run(IRung rung, CancellationToken cancellation)
    {
        try
        {
            return rung.Run(context, cancellation);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or UsageException)
        {
            return new(rung.Name, "not done", RungVerdict.NotDone, Details: [$"{rung.Name}: {exception.Message}"]);
        }
    }

    private RungResult Saved(RungResult result)
        => result.Counterexample is { } found
            ? result with { Report = SavedFindings.AlikeOrSave(found, context.FindingsFolder) }
            : result;
}
