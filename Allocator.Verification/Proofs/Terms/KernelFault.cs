using System.Globalization;
using Allocator.Verification.Generating;

namespace Allocator.Verification.Proofs.Terms;

/// <summary>One thing wrong in a kernel: another operator, or a constant that is off by one.</summary>
/// <param name="Position">Where in the table.</param>
/// <param name="Head">What stands there instead.</param>
/// <param name="Story">What was changed, for people.</param>
public sealed record KernelFault(int Position, string Head, string Story)
{
    /// <summary>Every fault that the kernels' part of the table can have, in an order that the generator decides.</summary>
    public static IReadOnlyList<KernelFault> AllIn(TermTable table, SeededRandom random)
    {
        List<KernelFault> faults = [];
        int operations = 0;
        for (int position = 0; position < table.Entries.Length; position++)
        {
            TermTable.Entry entry = table.Entries[position];
            if (entry.Origin == TermOrigin.Kernel)
            {
                operations++;
                string head = Wrong(entry.Head);
                faults.Insert(
                    (int)random.Below(faults.Count + 1),
                    new(position, head, $"operation {operations} of the kernels: {entry.Head} became {head}"));
            }
        }

        return faults;
    }

    private static string Wrong(string head) => head switch
    {
        "bvand" => "bvor",
        "bvor" => "bvand",
        "bvxor" => "bvor",
        "bvnot" => "bvneg",
        "bvadd" => "bvsub",
        "bvsub" => "bvadd",
        "bvmul" => "bvadd",
        "bvshl" => "bvlshr",
        "bvlshr" => "bvshl",
        BitCounts.TrailingZeros => BitCounts.LeadingZeros,
        BitCounts.LeadingZeros => BitCounts.TrailingZeros,
        BitCounts.Population => BitCounts.TrailingZeros,
        _ => OffByOne(head),
    };

    private static string OffByOne(string literal)
        => $"#x{ulong.Parse(literal.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) + 1:x16}";
}
