using Allocator.Verification.Proofs.Terms;
using Allocator.Words;

namespace Allocator.Verification.Proofs.Theorems;

/// <summary>Counting pages and regions: sums of 64 bits, which everything else uses as lemmas.</summary>
internal static class CountTheorems
{
    private const string Group = "counting";
    private const string StepName = "count-step";
    private const string UnionName = "count-of-union";
    private const string RangeName = "count-of-range";

    private static readonly Term Word = Unknown.Word("word");

    public static IEnumerable<Theorem> All =>
    [
        Step(),
        Union(),
        Range(),
        FreeCount(),
        RegionCount(),
    ];

    /// <summary>Two masks without a common page have together as many pages as both.</summary>
    public static AppliedLemma CountOfUnion(Term left, Term right)
    {
        Term disjoint = Bitwise("bvand", left, right).EqualTo(Term.Number(0));
        Term sum = Population(left) + Population(right);
        return new(UnionName, disjoint.Implies(Population(Bitwise("bvor", left, right)).EqualTo(sum)));
    }

    /// <summary>The mask of a range has as many pages as the range, if it lies in the word.</summary>
    public static AppliedLemma CountOfRange(Term start, Term end)
    {
        Term fits = start.IsAtMost(end) & end.IsAtMost(Term.Number(PageView.PagesPerWord));
        return new(RangeName, fits.Implies(Population(RangeMask(start, end)).EqualTo(end - start)));
    }

    /// <summary>The mask of the pages of a word from the start up to the end.</summary>
    public static Term RangeMask(Term start, Term end) => PageView.Mask(PageSet.Between(start, end));

    public static Term Bitwise(string head, Term left, Term right) => Term.Specified(head, Term.WordWidth, left, right);

    /// <summary>How many bits are set, as a specification says it.</summary>
    public static Term Population(Term word) => Term.Specified(BitCounts.Population, Term.WordWidth, word);

    /// <summary>Adding the next bit of each word to the sums of the bits below it.</summary>
    private static Term StepStatement(BitSums sums, BitSums next, Term unionSum)
    {
        Term union = Term.Specified("bvor", 1, next.Left, next.Right);
        Term common = Term.Specified("bvand", 1, next.Left, next.Right);
        Term assumed = next.Union.EqualTo(union) & common.EqualTo(Term.Literal(0, 1)) & sums.AddUp;
        return assumed.Implies((sums.Plus(next) with { Union = unionSum }).AddUp);
    }

    private static Theorem Step()
    {
        BitSums sums = new(Unknown.Word("union-sum"), Unknown.Word("left-sum"), Unknown.Word("right-sum"));
        BitSums next = new(Term.Variable("union-bit", 1), Term.Variable("left-bit", 1), Term.Variable("right-bit", 1));
        Term sum = (new SymbolicWord(sums.Union) + new SymbolicWord(next.Union.Widened())).Term;
        Term statement = StepStatement(sums, next, sum);
        return new(Group, StepName, "if sums of bits add up, and the next bits are not both set, the sums with the next bits add up")
        {
            Claims = [new("add up", statement)],
            Numbers =
            [
                new("left sum", sums.Left), new("right sum", sums.Right), new("left bit", next.Left), new("right bit", next.Right),
            ],
        };
    }

    private static Theorem Union()
    {
        Term left = Unknown.Word("left");
        Term right = Unknown.Word("right");
        Term union = (new SymbolicWord(left) | new SymbolicWord(right)).Term;
        BitSums sums = new(Term.Number(0), Term.Number(0), Term.Number(0));
        List<AppliedLemma> steps = [];
        for (int bit = 0; bit < Term.WordWidth; bit++)
        {
            BitSums next = new(union.Bits(bit, 1), left.Bits(bit, 1), right.Bits(bit, 1));
            steps.Add(new(StepName, StepStatement(sums, next, sums.Plus(next).Union)));
            sums = sums.Plus(next);
        }

        Term actual = SymbolicWord.PopulationCount(new SymbolicWord(union)).Term;
        Term expected = Population(left) + Population(right);
        return new(Group, UnionName, "two masks without a common page have together as many pages as both")
        {
            Preconditions = [Bitwise("bvand", left, right).EqualTo(Term.Number(0))],
            Lemmas = [.. steps],
            Claims = [new("the sum", actual.EqualTo(expected))],
            Drawing = [new("left", [left]), new("right", [right])],
            Numbers = [new("expected", expected), new("actual", actual)],
        };
    }

    private static Theorem Range()
    {
        Term start = Unknown.Page("start");
        Term end = Unknown.Number("end");
        Term mask = RangeMask(start, end);
        Term actual = SymbolicWord.PopulationCount(new SymbolicWord(mask)).Term;
        return new(Group, RangeName, "the mask of a range of pages has as many pages as the range")
        {
            Preconditions = [start.IsAtMost(end), end.IsAtMost(Term.Number(PageView.PagesPerWord))],
            Claims = [new("the length", actual.EqualTo(end - start))],
            Drawing = [new("range", [mask])],
            Numbers = [new("start", start), new("end", end), new("actual", actual)],
        };
    }

    private static Theorem FreeCount()
    {
        PageView pages = PageView.Of(Word);
        Term expected = PageView.CountOf(pages.Pages.Select(pages.IsFree));
        Term actual = WordKernels.FreeCount(new SymbolicWord(Word)).Term;
        return Count("free-count", "the free count is the number of free pages", actual, expected);
    }

    private static Theorem RegionCount()
    {
        Term below = Unknown.Color("below");
        PageView pages = PageView.Of(below, below, Word);
        Term actual = SymbolicWord.PopulationCount(
            WordKernels.RegionStartMask(new SymbolicWord(Word), new SymbolicWord(below.Widened()))).Term;
        Term expected = PageView.CountOf(pages.Pages.Select(page => pages.StartsRegion(page)));
        return Count("region-count", "the region starts are as many as the regions that start in the word", actual, expected);
    }

    private static Theorem Count(string name, string statement, Term actual, Term expected) => new(Group, name, statement)
    {
        Claims = [new("that number", actual.EqualTo(expected))],
        Drawing = [new("word", [Word])],
        Numbers = [new("expected", expected), new("actual", actual)],
    };
}
