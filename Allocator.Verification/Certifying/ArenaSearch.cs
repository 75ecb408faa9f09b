using System.Collections.Immutable;
using System.Numerics;
using Allocator.Verification.Operations;
using Allocator.Verification.Subjects;

namespace Allocator.Verification.Certifying;

/// <summary>Tries all histories on arenas of one size, and looks at them in several ways, as some bugs are repaired by looking.</summary>
/// <remarks>
/// As long as looking changes nothing in the allocator, whoever looks at less sees nothing more: then the first way to look, the one that
/// sees most, stands for the others, and they begin when it no longer does.
/// </remarks>
internal sealed class ArenaSearch(
    SubjectDefinition definition, PageCount pages, IEnumerable<Observations> looks, SearchScope scope, SearchBudget budget)
{
    private readonly ImmutableArray<HistorySearch> searches = CreateSearches(definition, pages, looks, scope, budget);

    /// <summary>The arena's size.</summary>
    public PageCount Pages => pages;

    /// <summary>Whether no operation leads to a state that is not known.</summary>
    public bool IsClosed => InUse.All(search => search.IsClosed);

    /// <summary>Whether the allocator's fields tell its states apart.</summary>
    public bool IsReadable => InUse.All(search => search.IsReadable);

    /// <summary>The smallest failing history; null when none fails.</summary>
    public FailingHistory? Failing
        => InUse.Select(search => search.Failing).OfType<FailingHistory>().MinBy(failing => failing.History.Size);

    private IEnumerable<HistorySearch> InUse => searches.TakeWhile((_, index) => index == 0 || searches[index - 1].LookingChanges);

    /// <summary>How many histories have exactly so many operations.</summary>
    public BigInteger HistoryCount(int steps) => searches[0].ArenaCount * BigInteger.Pow(searches[0].OperationCount, steps);

    /// <summary>Tries all histories with so many operations; those with fewer have been tried.</summary>
    /// <param name="isFromBitmap">Whether they begin with a bitmap.</param>
    /// <param name="steps">How many operations they have.</param>
    /// <param name="report">Is told how much is done, from 0 to 1.</param>
    public void Try(bool isFromBitmap, int steps, Action<double> report)
    {
        foreach (HistorySearch search in InUse)
        {
            if (search.Steps < 0 || search.IsFromBitmap != isFromBitmap)
            {
                search.Begin(isFromBitmap, isFromBitmap ? scope.Bitmaps(pages, definition.Claims) : [ArenaImage.Empty(pages)]);
            }

            while (search.Steps < steps && budget.End == SearchEnd.Complete)
            {
                search.Expand(report);
            }
        }
    }

    private static ImmutableArray<HistorySearch> CreateSearches(
        SubjectDefinition definition, PageCount pages, IEnumerable<Observations> looks, SearchScope scope, SearchBudget budget)
    {
        IEnumerable<Operation> operations = scope.Operations(pages, definition.Claims);
        return [.. looks.Select(look => new HistorySearch(definition, look, operations, budget))];
    }
}
