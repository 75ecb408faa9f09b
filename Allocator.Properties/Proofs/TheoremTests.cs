using System.Collections.Immutable;
using Allocator.Verification.Generating;
using Allocator.Verification.Proofs.Checking;
using Allocator.Verification.Proofs.Solving;
using Allocator.Verification.Proofs.Terms;
using Allocator.Verification.Proofs.Theorems;
using Allocator.Words;

namespace Allocator.Properties.Proofs;

/// <summary>The theorems: what there is, that some of each kind hold, and that a proof can fail in every way there is.</summary>
public sealed class TheoremTests
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(30);
    private static readonly Term Word = Term.Variable("word", Term.WordWidth);

    [Fact]
    public void Catalog_HasEveryLengthOnce()
    {
        string[] names = [.. TheoremCatalog.All.Select(theorem => theorem.Name)];

        Assert.True(names.Length >= 80, $"{names.Length} theorems");
        Assert.Equal(names.Distinct(), names);
        Assert.All(Enumerable.Range(1, 32), length => Assert.Contains($"run-starts-{length:00}", names));
        Assert.All(Enumerable.Range(1, 32), length => Assert.Contains($"allocate-{length:00}", names));
    }

    [Fact]
    public void RestsOn_NamesTheoremsThatDoNotRestOnThemselves()
    {
        var theorems = TheoremCatalog.All.ToDictionary(theorem => theorem.Name);

        Assert.All(theorems.Keys, name => Assert.DoesNotContain(name, Under(name)));
        Assert.Equal(["count-of-range", "count-of-union", "count-step"], Under("one-region-more").Order());
        Assert.Equal(["first-page", "take"], theorems["allocate-03"].RestsOn);
        Assert.Equal(["crossing-run", "take-across"], theorems["allocate-across-03"].RestsOn);

        IEnumerable<string> Under(string name) => theorems[name].RestsOn.SelectMany(other => Under(other).Prepend(other));
    }

    [TheoryWithSolver]
    [InlineData("free-mask")]
    [InlineData("color-is-proper")]
    [InlineData("run-starts-07")]
    [InlineData("free-count")]
    [InlineData("allocate-03")]
    [InlineData("take")]
    [InlineData("free-across")]
    [InlineData("one-region-more")]
    public void Theorem_IsProvenAndSeesAFault(string name)
    {
        TheoremReport report = Prove(Assert.Single(TheoremCatalog.All, theorem => theorem.Name == name));

        Assert.Equal(ProofOutcome.Proven, report.Outcome);
        Assert.NotEmpty(report.SeededFault!.Model.FailingClaims);
    }

    [FactWithSolver]
    public void Proof_OfAWrongKernel_IsRefutedWithAPicture()
    {
        // The first page is forgotten.
        SymbolicWord wrong = WordKernels.FreeMask(new SymbolicWord(Word)) & ~SymbolicWord.From(1);
        PageView pages = PageView.Of(Word);

        TheoremReport report = Prove(Claiming(wrong.Term.EqualTo(PageView.Mask(pages.IsFree))));

        Assert.Equal(ProofOutcome.Refuted, report.Outcome);
        Assert.Equal("it holds", Assert.Single(report.Model!.FailingClaims));
        Assert.StartsWith("word      |00", report.Model.Picture[1].ToPlainText(), StringComparison.Ordinal);
    }

    [FactWithSolver]
    public void Proof_FromPreconditionsThatCanNotBe_IsVacuous()
    {
        Theorem theorem = Claiming(WordKernels.FreeMask(new SymbolicWord(Word)).Term.EqualTo(Word));

        Assert.Equal(ProofOutcome.Vacuous, Prove(theorem with { Preconditions = [!Word.EqualTo(Word)] }).Outcome);
    }

    [FactWithSolver]
    public void Proof_OfWhatNoKernelDecides_IsToothless()
    {
        Term mask = WordKernels.FreeMask(new SymbolicWord(Word)).Term;

        Assert.Equal(ProofOutcome.Toothless, Prove(Claiming(mask.EqualTo(mask))).Outcome);
    }

    [FactWithSolver]
    public void Proof_WithoutTime_IsUndecided()
    {
        Theorem hard = Assert.Single(TheoremCatalog.All, theorem => theorem.Name == "count-of-union");
        using Z3Session session = Z3Session.Start();

        Assert.Equal(ProofOutcome.Undecided, new TheoremProof(hard, session, TimeSpan.FromMilliseconds(1)).Run(new(1)).Outcome);
    }

    [Fact]
    public void Faults_OfATheorem_ChangeKernelsOnlyAndEachOnce()
    {
        TermTable table = TermTable.Of([WordKernels.FreeMask(new SymbolicWord(Word)).Term.EqualTo(Word)]);

        IReadOnlyList<KernelFault> faults = KernelFault.AllIn(table, new SeededRandom(1));

        Assert.All(faults, fault => Assert.Equal(TermOrigin.Kernel, table.Entries[fault.Position].Origin));
        Assert.All(faults, fault => Assert.NotEqual(table.Entries[fault.Position].Head, fault.Head));
        Assert.Equal(faults.Count, faults.Select(fault => fault.Position).Distinct().Count());
        Assert.Equal(6, faults.Count);
    }

    [Fact]
    public void Steps_ThatAreProven_AreThoseThatShip() => Assert.Null(ShippingComparison.FindDifference(seed: 2, operations: 20_000));

    private static Theorem Claiming(Term claim) => new("test", "claim", "a claim of this test")
    {
        Claims = [new("it holds", claim)],
        Drawing = [new("word", [Word])],
    };

    private static TheoremReport Prove(Theorem theorem)
    {
        ProofSettings settings = new(TimeLimit, Jobs: 1, Seed: 1);
        ImmutableArray<TheoremReport> reports = ProofRun.Prove([theorem], settings, _ => { }, CancellationToken.None);
        return Assert.Single(reports);
    }
}
