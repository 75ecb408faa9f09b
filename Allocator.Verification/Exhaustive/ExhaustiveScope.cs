using System.Globalization;

namespace Allocator.Verification.Exhaustive;

/// <summary>What is proven by exhausting, how the argument goes, and of what nothing is said: a proof never stands without it.</summary>
public static class ExhaustiveScope
{
    /// <summary>The claim for one size, and its argument.</summary>
    public static IReadOnlyList<string> Covers(int pages)
        =>
        [
            $"For every history of an arena of {Plural(pages)}{Without(pages)},",
            "on the tiny geometry (words of 2 pages, blocks of 4, index groups of 2):",
            "the shipping source gives the oracle's answers, leaves the oracle's bitmap and reserved regions, and shows its regions.",
            "It is an induction. Base: attaching to any bitmap makes a state that Validate accepts. Step: from every bitmap, with every",
            "state of cursor and index that Validate accepts for it, every operation on every page with every size, both up to one",
            "beyond the arena, does what the oracle does, and leaves a state that Validate accepts. Each number of a state has every",
            "value that is accepted; a closed cursor has one state. Not every step is carried out. The index gets to see which pages",
            "are free, and neither colors nor regions (a test reads that off the compiled code), so its other states are tried with one",
            "coloring of a region list, and one list for each change of pages; and all colors with the index as attaching makes it,",
            "and, for frees, with a block open or no patience left. With an open cursor, allocating one page and freeing look at it;",
            "the others close it before they look at the index (a test reads that off the code, and one runs them), so they are tried",
            "with a closed one, and closing by itself. What needs no index is run without one. The oracle is asked once for each region",
            "list; that its answer and the color rule give the bitmap for every other coloring is tested on every bitmap of up to six",
            "pages. Tests that leave nothing out agree: two and three pages with constraints, four pages without, and on four sets of",
            "taken pages each, four pages with constraints, and eight without constraints and reserved regions.",
            pages <= UnitWorker.ConstraintPagesMax
                ? "Constraints: allocate with every alignment, limit and boundary as well."
                : $"Constraints are part of it for up to {UnitWorker.ConstraintPagesMax} pages, not here.",
            pages <= UnitWorker.ReservedPagesMax
                ? "Reserved regions: every subset of the regions as well."
                : $"Reserving is tried; what comes after it is part of it for up to {UnitWorker.ReservedPagesMax} pages, not here.",
        ];

    /// <summary>What is not proven here.</summary>
    public static IReadOnlyList<string> SaysNothingAbout { get; } =
    [
        "other arena sizes, and the production geometry: words of 32 pages, blocks of 512, and what only they have (vectors, byte fills);",
        "arguments that make no sense by themselves: they are refused before anything is looked at, and tables see to them;",
        "bitmaps that are changed behind the allocator's back, several threads, the compiler and the runtime.",
    ];

    /// <summary>Which histories are left out.</summary>
    private static string Without(int pages) => pages <= UnitWorker.ReservedPagesMax ? ""
        : pages <= UnitWorker.ConstraintPagesMax ? " in which nothing is reserved before the last step"
        : " without constraints, in which nothing is reserved before the last step";

    private static string Plural(int pages) => string.Create(CultureInfo.InvariantCulture, $"{pages} page{(pages == 1 ? "" : "s")}");
}
