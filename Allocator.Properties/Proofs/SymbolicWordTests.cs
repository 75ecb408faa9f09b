using Allocator.Verification.Proofs.Checking;
using Allocator.Verification.Proofs.Solving;
using Allocator.Verification.Proofs.Terms;
using Allocator.Words;

namespace Allocator.Properties.Proofs;

/// <summary>Kernels on a symbolic word become formulas, one definition an operation, that say what the processor computes.</summary>
public sealed class SymbolicWordTests
{
    private static readonly SymbolicWord Word = new(Term.Variable("word", Term.WordWidth));

    [Fact]
    public void Print_OfAKernel_HasOneDefinitionAnOperation()
        => Assert.Equal(
            """
            (set-logic QF_BV)
            (declare-const word (_ BitVec 64))
            (define-fun t3 () (_ BitVec 64) (bvlshr word #x0000000000000001))
            (define-fun t4 () (_ BitVec 64) (bvor word t3))
            (define-fun t5 () (_ BitVec 64) (bvand t4 #x5555555555555555))

            """,
            Print(WordKernels.TakenMask(Word)));

    [Fact]
    public void Print_OfAKernelThatUsesAValueTwice_DefinesItOnce()
    {
        SymbolicWord mask = WordKernels.RunStartMask(Word, 32);

        // Five doublings: a shift and a conjunction each.
        Assert.Equal(10, Print(mask).Split("(define-fun").Length - 1);
    }

    [Fact]
    public void Print_OfAnOpaquePopulation_DeclaresItWithoutADefinition()
    {
        TermTable table = TermTable.Of([WordKernels.FreeCount(Word).Term]);

        Assert.Contains("(declare-fun population (", TermPrinter.Print(table, isPopulationOpaque: true), StringComparison.Ordinal);
        Assert.Contains("(define-fun population (", TermPrinter.Print(table, isPopulationOpaque: false), StringComparison.Ordinal);
    }

    [Fact]
    public void Default_IsZero() => Assert.Equal("#x0000000000000000", default(SymbolicWord).Term.Head);

    [Fact]
    public void Word_OfAnotherWidth_IsRefused() => Assert.Throws<ArgumentException>(() => new SymbolicWord(Term.Variable("color", 2)));

    [FactWithSolver]
    public void Operators_AreThoseOfTheProcessor()
    {
        using Z3Session session = Z3Session.Start();

        Assert.Empty(OperatorCheck.FindDiffering(session, seed: 1, TimeSpan.FromSeconds(20)));
    }

    private static string Print(SymbolicWord word) => TermPrinter.Print(TermTable.Of([word.Term]), isPopulationOpaque: false);
}
