using Allocator.Verification.Proofs.Solving;

namespace Allocator.Properties.Proofs;

/// <summary>Questions to the solver, and what comes back.</summary>
public sealed class Z3SessionTests
{
    private const string Variable = "(declare-const x (_ BitVec 64))\n";

    // Factoring the product of two primes of 32 bits: nothing that is done in milliseconds.
    private const string Hard = """
        (declare-const a (_ BitVec 64))
        (declare-const b (_ BitVec 64))
        (assert (= (bvmul a b) #xfffffff600000019))
        (assert (bvult #x0000000000000001 a))
        (assert (bvult a #x00000000ffffffff))
        (assert (bvult #x0000000000000001 b))
        (assert (bvult b #x00000000ffffffff))

        """;

    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(20);

    [FactWithSolver]
    public void Ask_OfWhatCanBe_GivesTheValues()
    {
        using Z3Session session = Z3Session.Start();

        SolverReply reply = session.Ask(Variable + "(assert (= x #x00000000000000ff))\n", ["x", "(= x x)", "#b10"], TimeLimit);

        Assert.Equal(Satisfiability.Satisfiable, reply.Satisfiability);
        Assert.Equal([255UL, 1UL, 2UL], reply.Values.AsSpan().ToArray());
    }

    [FactWithSolver]
    public void Ask_DoesNotRememberTheLastQuestion()
    {
        using Z3Session session = Z3Session.Start();

        Assert.Equal(
            Satisfiability.Unsatisfiable, session.Ask(Variable + "(assert (not (= x x)))\n", ["x"], TimeLimit).Satisfiability);
        Assert.Equal(Satisfiability.Satisfiable, session.Ask(Variable, [], TimeLimit).Satisfiability);
    }

    [FactWithSolver]
    public void Ask_OfNonsense_Throws()
    {
        using Z3Session session = Z3Session.Start();

        SolverFaultException fault = Assert.Throws<SolverFaultException>(() => session.Ask("(assert y)\n", [], TimeLimit));
        Assert.Contains("unknown constant y", fault.Message, StringComparison.Ordinal);
    }

    [FactWithSolver]
    public void Ask_OfTooHardAQuestion_EndsInTimeAndTheSessionGoesOn()
    {
        using Z3Session session = Z3Session.Start();

        Assert.Equal(Satisfiability.Unknown, session.Ask(Hard, [], TimeSpan.FromMilliseconds(20)).Satisfiability);
        Assert.Equal(Satisfiability.Satisfiable, session.Ask(Variable, [], TimeLimit).Satisfiability);
    }
}
