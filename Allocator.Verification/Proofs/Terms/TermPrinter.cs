using System.Globalization;
using System.Text;

namespace Allocator.Verification.Proofs.Terms;

/// <summary>Writes terms as SMT-LIB: one definition an operation, so that the text grows with the kernel and no faster.</summary>
public static class TermPrinter
{
    /// <summary>The definitions of all terms; the entry at position N is named by <see cref="NameOf"/>.</summary>
    /// <param name="table">The terms.</param>
    /// <param name="isPopulationOpaque">Whether nothing is said of the number of set bits but what lemmas say.</param>
    public static string Print(TermTable table, bool isPopulationOpaque)
    {
        StringBuilder text = new(isPopulationOpaque ? "(set-logic QF_UFBV)\n" : "(set-logic QF_BV)\n");
        foreach (string count in table.Entries.ToArray().Select(entry => entry.Head).Where(BitCounts.IsName).Distinct())
        {
            bool isOpaque = isPopulationOpaque && count == BitCounts.Population;
            text.Append(isOpaque ? BitCounts.Declare(count) : BitCounts.Define(count)).Append('\n');
        }

        for (int position = 0; position < table.Entries.Length; position++)
        {
            TermTable.Entry entry = table.Entries[position];
            if (entry.Origin == TermOrigin.Variable)
            {
                text.Append(CultureInfo.InvariantCulture, $"(declare-const {entry.Head} {SortOf(entry)})\n");
            }
            else if (entry.Operands.Length > 0)
            {
                string operands = string.Join(' ', entry.Operands.Select(operand => NameOf(table, operand)));
                text.Append(CultureInfo.InvariantCulture, $"(define-fun t{position} () {SortOf(entry)} ({entry.Head} {operands}))\n");
            }
        }

        return text.ToString();
    }

    /// <summary>How a term is referred to.</summary>
    public static string NameOf(TermTable table, int position)
    {
        TermTable.Entry entry = table.Entries[position];
        return entry.Operands.IsEmpty ? entry.Head : string.Create(CultureInfo.InvariantCulture, $"t{position}");
    }

    private static string SortOf(TermTable.Entry entry) => entry.Width == Term.Truth ? "Bool" : $"(_ BitVec {entry.Width})";
}
