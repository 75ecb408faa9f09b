using System.Collections.Immutable;
using System.Globalization;
using Allocator.Verification.Proofs.Steps;
using Allocator.Verification.Proofs.Terms;
using Allocator.Words;
using static Allocator.Verification.Proofs.Theorems.StepNumbers;

namespace Allocator.Verification.Proofs.Theorems;

/// <summary>
/// The step of allocating, a theorem for each length: the search finds the lowest start, and what <c>take</c> assumes holds there.
/// </summary>
/// <remarks>
/// They are composed. <c>first-page</c> says that the kernel finds the lowest page of a mask, and <c>crossing-run</c> that it finds the run
/// that crosses: here both are given. <c>take</c> and <c>take-across</c> are proven for every range, so what they say of the painted pages
/// holds of the range that was found once their assumptions do; and these are claimed here.
/// </remarks>
internal static class AllocateTheorems
{
    private const int PagesPerWord = PageView.PagesPerWord;

    public static IEnumerable<Theorem> All =>
    [
        CrossingRun,
        .. Enumerable.Range(1, PagesPerWord).Select(InWord),
        .. Enumerable.Range(2, PagesPerWord - 1).Select(AcrossWords),
    ];

    private static Theorem CrossingRun
    {
        get
        {
            StepScene scene = StepScene.OfPair;
            Term start = PairSteps<SymbolicWord>.CrossingRunStart(scene.Pair).Term;
            Term end = PairSteps<SymbolicWord>.CrossingRunEnd(scene.Pair).Term;
            Term lower = Unknown.Page("lower");
            Term count = Unknown.Number("count");
            return new(
                "two words",
                "crossing-run",
                "the search finds both ends of the free run that crosses words; no run longer than a word starts below it")
            {
                Preconditions = IsCrossingRun(scene),
                Claims =
                [
                    new("its start", start.EqualTo(Start)),
                    new("its end", end.EqualTo(End)),
                    new("first fit", (lower.IsBelow(Start) & Term.Number(PagesPerWord).IsBelow(count)).Implies(
                        !scene.Before.AreFree(PageSet.Between(lower, lower + count)))),
                ],
                Drawing = [new("words", scene.Words)],
                Numbers = [.. OfRange, new("actual start", start), new("actual end", end)],
            };
        }
    }

    private static Theorem InWord(int pages)
    {
        StepScene scene = StepScene.OfWord;
        Term starts = WordKernels.RunStartMask(WordKernels.FreeMask(scene.Word), pages).Term;
        PageView found = PageView.Of(starts);
        return new(
            "one word",
            string.Create(CultureInfo.InvariantCulture, $"allocate-{pages:00}"),
            $"the lowest start that the search finds for {PageText.Of(pages)} is the first fit, and 'take' applies to it: the whole step")
        {
            Preconditions = [.. found.Pages.SelectMany(page => IsLowest(page, !found.IsFree(page)))],
            ComposedWith = ["first-page", "take"],
            Claims = [FirstFit(scene, pages), AllOfItIsFree(scene, pages)],
            Drawing = [new("word", scene.Words), new("starts", [starts])],
            Numbers = [new("start", Start)],
        };
    }

    private static Theorem AcrossWords(int pages)
    {
        StepScene scene = StepScene.OfPair;
        Term starts = WordKernels.RunStartMask(WordKernels.FreeMask(scene.Pair.Low), pages).Term;
        return new(
            "two words",
            string.Create(CultureInfo.InvariantCulture, $"allocate-across-{pages:00}"),
            $"where the search finds no {PageText.Of(pages)} in the first word, the crossing run is first fit, and 'take-across' applies")
        {
            Preconditions =
            [
                starts.EqualTo(Term.Number(0)),
                .. IsCrossingRun(scene),
                EndOf(pages).IsAtMost(End),
            ],
            ComposedWith = ["crossing-run", "take-across"],
            Claims =
            [
                FirstFit(scene, pages),
                AllOfItIsFree(scene, pages),
                new("it crosses", Term.Number(PagesPerWord).IsBelow(EndOf(pages))),
            ],
            Drawing = [new("words", scene.Words), new("starts", [starts, Term.Number(0)])],
            Numbers = OfRange,
        };
    }

    private static Term EndOf(int pages) => Start + Term.Number(pages);

    /// <summary>No page below the start has so many free pages from it on.</summary>
    private static Claim FirstFit(StepScene scene, int pages)
    {
        ImmutableArray<Term> runs = PageView.Runs([.. scene.Before.Pages.Select(page => scene.Before.IsFree(page))], pages);
        return new("first fit", Term.All(runs.Select((isRun, page) => Term.Number(page).IsBelow(Start).Implies(!isRun))));
    }

    private static Claim AllOfItIsFree(StepScene scene, int pages)
        => new("all of it is free", Term.All(RegionChange.IsFreeRange(scene, EndOf(pages))));

    /// <summary>What the start being the lowest page of a set says of this page.</summary>
    private static IEnumerable<Term> IsLowest(int page, Term isIn) =>
    [
        Start.EqualTo(Term.Number(page)).Implies(isIn),
        Term.Number(page).IsBelow(Start).Implies(!isIn),
    ];

    /// <summary>The pages from the start up to the end are free and cross words, and it goes on neither below nor above.</summary>
    private static ImmutableArray<Term> IsCrossingRun(StepScene scene)
    {
        PageView before = scene.Before;
        return
        [
            Term.Number(PagesPerWord).IsAtMost(End),
            End.IsAtMost(scene.End),
            before.AreFree(PageSet.Between(Start, End)),
            .. before.Pages.Where(page => page > 0).Select(page => Start.EqualTo(Term.Number(page)).Implies(!before.IsFree(page - 1))),
            .. before.Pages.Select(page => End.EqualTo(Term.Number(page)).Implies(!before.IsFree(page))),
        ];
    }
}
