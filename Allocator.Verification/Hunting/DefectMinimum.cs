using System.Collections.Immutable;
using System.Globalization;
using Allocator.Verification.Certifying;
using Allocator.Verification.Checking;
using Allocator.Verification.Reporting;
using Allocator.Verification.Subjects.Defects;
using Allocator.Verification.Traces;

namespace Allocator.Verification.Hunting;

/// <summary>What exhausting small arenas says of a defect, and the smallest trace that shows it.</summary>
/// <param name="Defect">The defect.</param>
/// <param name="Search">All traces on small arenas, up to the first that fails.</param>
/// <param name="Smallest">The smallest failing trace, with its certificate. For a defect that needs a larger arena, one that random
/// histories found and a search on arenas up to that size certified; null when the defect escaped, or the search was ended.</param>
public sealed record DefectMinimum(Defect Defect, SearchResult Search, Counterexample? Smallest)
{
    // Any will do: what they find is made the smallest there is.
    private const ulong Seed = 20250128;

    /// <summary>Whether one of the searches was ended before it had an answer.</summary>
    public bool IsInterrupted
        => Search.End == SearchEnd.Interrupted || Smallest?.Certificate is { Search.End: SearchEnd.Interrupted };

    /// <summary>Whether the search found what it should: the defect, or for one that takes larger arenas no history that fails.</summary>
    public bool IsAsExpected
        => Search.IsComplete && (Search.Smallest is not null || Defect.PagesEnough > Search.Scope.PagesMax);

    /// <summary>The smallest trace as text, with what is known of it in comments.</summary>
    public string ToTraceText() => TracePrinter.Print(
        Smallest!.Trace,
        [
            $"{Defect.Name}: {Defect.Story}",
            $"{Smallest.Failure.Failure.Message}: expected {Smallest.Failure.Failure.Expected}, got {Smallest.Failure.Failure.Actual}",
            .. Smallest.Certificate!.Lines,
            .. Search.Smallest is null ? [Absence] : Array.Empty<string>(),
        ]);

    private string Absence => string.Create(
        CultureInfo.InvariantCulture,
        $"on up to {Search.Scope.PagesMax} pages no history fails, whatever its length ({Search.TriedCount:N0} tried)");

    /// <summary>Exhausts the scope, and goes beyond it for a defect that needs more.</summary>
    /// <param name="defect">The defect.</param>
    /// <param name="scope">Which traces to try.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static DefectMinimum Find(Defect defect, SearchScope scope, CancellationToken cancellation = default)
    {
        SearchBudget budget = new(long.MaxValue, cancellation: cancellation);
        SearchResult search = new TraceSearch(defect.Definition, TraceSearch.EveryLook, scope, budget).Find();
        Counterexample? smallest = search.Smallest is { } trace
            ? Show(defect, trace, search)
            : search.IsComplete && defect.PagesEnough > scope.PagesMax ? FindBeyond(defect, scope, budget) : null;
        return new(defect, search, smallest);
    }

    private static Counterexample Show(Defect defect, Trace trace, SearchResult search)
    {
        TraceFailure failure = new Checker(defect.Definition, search.SeenBy).Run(trace)!;
        return new(defect.Definition, trace, failure, search.SeenBy, "exhausting all small traces") { Certificate = new(search) };
    }

    private static Counterexample? FindBeyond(Defect defect, SearchScope scope, SearchBudget budget)
    {
        ImmutableArray<ulong> seeds = [Seed];
        return DefectHunt.Run(defect.Definition, seeds).Minimized is { } known
            ? new Counterexample(
                defect.Definition, known.Trace, known.Failure, Subjects.Observations.All, "random histories").Certify(
                    scope.Including(known.Trace), budget)
            : null;
    }
}
