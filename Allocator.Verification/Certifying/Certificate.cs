using System.Collections.Immutable;
using System.Globalization;
using Allocator.Verification.Subjects;

namespace Allocator.Verification.Certifying;

/// <summary>What a search says of the traces that are smaller than a case: that none fails, or how far it came.</summary>
public sealed record Certificate(SearchResult Search)
{
    /// <summary>Whether every smaller trace of the scope was tried.</summary>
    public bool IsComplete => Search.IsComplete;

    /// <summary>The certificate in words: what is known first, then of which traces.</summary>
    public ImmutableArray<string> Lines =>
    [
        IsComplete ? $"certified: no smaller trace fails ({Counts})" : $"not certified: {End} after {Tried}; {Reached}",
        $"  of all on 1 to {Search.Scope.PagesMax} pages, every operation in every place, refused ones as well,",
        $"  pages and sizes up to one beyond the arena's end{Constraints},",
        $"  looking at {string.Join(", and at ", Search.Looks.Select(Describe))}; larger arenas are not searched, there is no end to them",
        .. Search.IsReadable ? Array.Empty<string>() : ["  every history was run: the allocator's fields do not show its state"],
    ];

    private string Counts
        => Search.RepresentedCount is { } represented
            ? string.Create(CultureInfo.InvariantCulture, $"{Search.TriedCount:N0} tried, which stand for {represented:N0}")
            : string.Create(CultureInfo.InvariantCulture, $"{Search.TriedCount:N0} tried, which stand for histories of any length");

    private string Constraints
        => !Search.Subject.Claims.HasConstraints ? ""
            : Search.Scope.ThoroughPagesMax == PageCount.Zero ? ", without constraints"
            : $", on up to {Search.Scope.ThoroughPagesMax} pages every constraint";

    private string Tried => string.Create(CultureInfo.InvariantCulture, $"{Search.TriedCount:N0} traces");

    private string End => Search.End switch
    {
        SearchEnd.TracesSpent => "no more may be tried",
        SearchEnd.TimeSpent => "the time was over",
        SearchEnd.Interrupted => "interrupted",
        _ => "a trace held and then did not: the allocator does not always do the same",
    };

    private string Reached
    {
        get
        {
            SearchReach reach = Search.Reach;
            string whole = reach.StepsDone < 0 ? "" : $"none of up to {Operations(reach.StepsDone)} fails";
            string part = reach.PagesDone == 0
                ? ""
                : $"none of {Operations(reach.StepsDone + 1)} on up to {reach.PagesDone} pages fails";
            string known = string.Join(", ", new[] { whole, part }.Where(words => words.Length > 0));
            return (reach.IsInBitmaps ? "none from an empty arena fails; with a bitmap to begin with, " : "")
                + (known.Length == 0 ? "nothing is done" : known);
        }
    }

    private static string Describe(Observations look) => look switch
    {
        Observations.All => "everything",
        Observations.Passive => "answers and bitmap alone",
        _ => look.ToString(),
    };

    private static string Operations(int count) => count == 1 ? "1 operation" : $"{count} operations";
}
