using System.Collections.Immutable;
using System.Numerics;
using Allocator.Verification.Minimizing;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;

namespace Allocator.Verification.Certifying;

/// <summary>Tries all traces in order of their size (<see cref="TraceSize"/>) until one fails.</summary>
/// <remarks>
/// <para>
/// In order means: from an empty arena first, then fewer operations, then fewer pages; among those with as many of both all are tried, and
/// the smallest that fails is the result. So what it finds is certified: nothing smaller in its scope fails.
/// </para>
/// <para>
/// The scope (<see cref="SearchScope"/>) has every operation that the subject claims, in every place of a history, valid or not, with all
/// pages and sizes up to one beyond the arena's end. That so many can be tried comes from counting histories as one that lead to the same
/// state (<see cref="HistorySearch"/>). It rests on an allocator that is deterministic and keeps its state in its fields.
/// </para>
/// </remarks>
/// <param name="definition">The subject.</param>
/// <param name="looks">What to look at after each operation, the way that sees most first; each trace is looked at in every way.</param>
/// <param name="scope">Which traces to try.</param>
/// <param name="budget">What it may cost.</param>
public sealed class TraceSearch(
    SubjectDefinition definition, ImmutableArray<Observations> looks, SearchScope scope, SearchBudget budget)
{
    private readonly List<ArenaSearch> arenas = [];
    private readonly long triedBefore = budget.TriedCount;
    private SearchReach reach;
    private BigInteger represented;

    /// <summary>Everything, and answers and bitmap alone: a trace that fails either way fails.</summary>
    public static ImmutableArray<Observations> EveryLook { get; } = [Observations.All, Observations.Passive];

    /// <summary>Is told where the search is.</summary>
    public Action<SearchProgress>? Progress { get; init; }

    /// <summary>The smallest failing trace of the scope. To be called once.</summary>
    /// <param name="bound">A failing trace that is known; only smaller ones are looked for.</param>
    public SearchResult Find(Trace? bound = null)
    {
        TraceSize? size = bound is null ? null : TraceSize.Of(bound);
        FailingHistory? found = Find(isFromBitmap: false, size);
        bool goesOn = found is null && budget.End == SearchEnd.Complete && size is null or { HasBitmap: 1 };
        found = goesOn ? Find(isFromBitmap: true, size) : found;
        return new(
            definition,
            scope,
            looks,
            found is { } failing
                ? Trace.Of(failing.History.Arena, failing.History.Operations) with { Geometry = bound?.Geometry ?? definition.Geometry }
                : null,
            found?.SeenBy ?? Observations.None,
            budget.End,
            reach,
            budget.TriedCount - triedBefore,
            goesOn ? null : represented,
            arenas.All(arena => arena.IsReadable));
    }

    private FailingHistory? Find(bool isFromBitmap, TraceSize? bound)
    {
        reach = new(isFromBitmap, -1, 0);
        for (int steps = 0; steps == 0 || arenas.Any(arena => !arena.IsClosed); steps++)
        {
            for (PageCount pages = PageCount.One; pages <= scope.PagesMax; pages += PageCount.One)
            {
                if (IsBeyond(bound, isFromBitmap, steps, pages))
                {
                    return null;
                }

                ArenaSearch arena = ArenaOf(pages);
                arena.Try(isFromBitmap, steps, share => Progress?.Invoke(new(steps, arena.Pages, share)));
                bool isDone = budget.End == SearchEnd.Complete;
                represented += isDone ? arena.HistoryCount(steps) : 0;
                bool hasFailing = arena.Failing is { } failing && (bound is null || failing.History.Size < bound);
                if (hasFailing || !isDone)
                {
                    return hasFailing ? arena.Failing : null;
                }

                reach = reach with { PagesDone = arena.Pages.Value };
            }

            reach = reach with { StepsDone = steps, PagesDone = 0 };
        }

        return null;
    }

    private ArenaSearch ArenaOf(PageCount pages)
    {
        if (arenas.Count < pages.Value)
        {
            IEnumerable<Observations> shown = looks.Select(look => look & definition.Claims.Observations).Distinct();
            arenas.Add(new(definition, pages, shown, scope, budget));
        }

        return arenas[(int)pages.Value - 1];
    }

    private static bool IsBeyond(TraceSize? bound, bool isFromBitmap, int steps, PageCount pages)
        => bound is { } limit
            && (isFromBitmap ? 1 : 0, steps, pages.Value).CompareTo((limit.HasBitmap, limit.Steps, limit.Pages)) > 0;
}
