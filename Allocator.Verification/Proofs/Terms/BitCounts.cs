using System.Globalization;
using System.Text;

namespace Allocator.Verification.Proofs.Terms;

/// <summary>The counts that a processor has as instructions, and SMT-LIB has not: they are defined bit by bit.</summary>
public static class BitCounts
{
    public const string TrailingZeros = "trailing-zeros";
    public const string LeadingZeros = "leading-zeros";
    public const string Population = "population";

    private const int Width = Term.WordWidth;

    /// <summary>The definition of a count.</summary>
    public static string Define(string name) => Define(name, name switch
    {
        TrailingZeros => FirstSetBit(Enumerable.Range(0, Width)),
        LeadingZeros => FirstSetBit(Enumerable.Range(0, Width).Reverse()),
        Population => SumOfBits(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Not a count of bits."),
    });

    /// <summary>The declaration of a count of which a proof uses nothing but its lemmas.</summary>
    public static string Declare(string name) => $"(declare-fun {name} ((_ BitVec {Width})) (_ BitVec {Width}))";

    public static bool IsName(string head) => head is TrailingZeros or LeadingZeros or Population;

    private static string Define(string name, string body) => $"(define-fun {name} ((w (_ BitVec {Width}))) (_ BitVec {Width}) {body})";

    /// <summary>How many bits, in this order, come before the first that is set.</summary>
    private static string FirstSetBit(IEnumerable<int> bits)
    {
        StringBuilder text = new();
        foreach ((int passed, int bit) in bits.Index())
        {
            text.Append(CultureInfo.InvariantCulture, $"(ite (= ((_ extract {bit} {bit}) w) #b1) {Literal(passed)} ");
        }

        return text.Append(Literal(Width)).Append(')', Width).ToString();
    }

    // One after the other, as proofs by induction over the bits have it.
    private static string SumOfBits()
        => Enumerable.Range(0, Width).Aggregate(
            Literal(0), (sum, bit) => $"(bvadd {sum} ((_ zero_extend {Width - 1}) ((_ extract {bit} {bit}) w)))");

    private static string Literal(int value) => $"#x{value:x16}";
}
