using System.Globalization;

namespace Allocator.Verification.Exhaustive;

/// <summary>What is proven by exhausting, how the argument goes, and of what nothing is said: a proof never stands without it.</summary>
public static class ExhaustiveScope
{
    /// <summary>The claim for one size, and its argument.</summary>
    public static IReadOnlyList<string> Covers(int pages)
        =>
        [
            $"For every history of an arena of {Plural(pages)} on the tiny geometry (words of 2 pages, blocks of 4, index groups of 2):",
            "the shipping source gives the oracle's answers, leaves the oracle's bitmap and reserved regions, and shows its regions.",
            "It is an induction. Base: attaching to any bitmap makes a state that Validate accepts. Step: from every bitmap, with every",
            "state of cursor and index that Validate accepts for it, every operation on every page with every size does what the oracle",
            "does, and leaves a state that Validate accepts. Each number of a state has every value that is accepted.",
            "Not every step is carried out: the index gets to see which pages are free, and neither colors nor regions (a test reads that",
            "off the compiled code). So colors are tried on every bitmap with one state of the index, its other states with one coloring,",
            "and one region list for each change of pages; what needs no index is run without one. Tests that leave nothing out agree.",
            pages <= UnitWorker.ConstraintPagesMax
                ? "Constraints: allocate with every alignment, limit and boundary as well."
                : $"Constraints are part of it for up to {UnitWorker.ConstraintPagesMax} pages.",
            pages <= UnitWorker.ReservedPagesMax
                ? "Reserved regions: every subset of the regions as well."
                : $"Reserved regions, besides those that an operation makes, are part of it for up to {UnitWorker.ReservedPagesMax} pages.",
        ];

    /// <summary>What is not proven here.</summary>
    public static IReadOnlyList<string> SaysNothingAbout { get; } =
    [
        "other arena sizes, and the production geometry: words of 32 pages, blocks of 512, and what only they have (vectors, byte fills);",
        "arguments that make no sense by themselves: they are refused before anything is looked at, and tables see to them;",
        "bitmaps that are changed behind the allocator's back, several threads, the compiler and the runtime.",
    ];

    private static string Plural(int pages) => string.Create(CultureInfo.InvariantCulture, $"{pages} page{(pages == 1 ? "" : "s")}");
}
