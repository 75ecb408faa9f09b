using System.Text;
using Allocator.Verification.Generating;
using Allocator.Verification.Proofs.Solving;
using Allocator.Verification.Proofs.Terms;
using Allocator.Verification.Proofs.Theorems;

namespace Allocator.Verification.Proofs.Checking;

/// <summary>Proves one theorem, and checks the proof: the assumptions can be true, and a fault in the kernels would be seen.</summary>
/// <remarks>
/// The solver is asked for values that make the assumptions true and the claims false. If there are none, the theorem holds for all values.
/// </remarks>
public sealed class TheoremProof
{
    // A fault that takes longer to see is passed over for the next one.
    private static readonly TimeSpan FaultTimeLimit = TimeSpan.FromSeconds(10);

    private readonly Theorem theorem;
    private readonly Z3Session session;
    private readonly TimeSpan timeLimit;
    private readonly TermTable table;
    private readonly int assumptionCount;
    private readonly int negatedStart;
    private readonly int wantedStart;

    /// <param name="theorem">What to prove.</param>
    /// <param name="session">The solver.</param>
    /// <param name="timeLimit">How long each question may take.</param>
    public TheoremProof(Theorem theorem, Z3Session session, TimeSpan timeLimit)
    {
        this.theorem = theorem;
        this.session = session;
        this.timeLimit = timeLimit;
        Term[] assumptions = [.. theorem.Assumptions];
        assumptionCount = assumptions.Length;
        negatedStart = assumptionCount + theorem.Claims.Length;
        Term[] claims = [.. theorem.Claims.Select(claim => claim.Statement)];
        Term[] negated = [.. claims.Select(claim => !claim), !Term.All(claims)];
        wantedStart = negatedStart + negated.Length;
        table = TermTable.Of([.. assumptions, .. claims, .. negated, .. ProofModel.TermsOf(theorem)]);
    }

    /// <summary>The proof, then the checks. The generator chooses the faults.</summary>
    public TheoremReport Run(SeededRandom random)
    {
        TheoremReport report = Prove();
        return report.Outcome == ProofOutcome.Proven ? Check(report, random) : report;
    }

    /// <summary>One claim after the other; each may use those before it.</summary>
    public TheoremReport Prove()
    {
        TheoremReport report = new(theorem, ProofOutcome.Proven, default, default, null, null);
        for (int claim = 0; claim < theorem.Claims.Length; claim++)
        {
            SolverReply reply = Ask(table, [.. Enumerable.Range(0, assumptionCount + claim), negatedStart + claim], timeLimit);
            report = report with { Elapsed = report.Elapsed + reply.Elapsed };
            switch (reply.Satisfiability)
            {
                case Satisfiability.Satisfiable:
                    return report with { Outcome = ProofOutcome.Refuted, Model = ModelOf(reply) };
                case Satisfiability.Unknown:
                    return report with { Outcome = ProofOutcome.Undecided };
                default:
                    break;
            }
        }

        return report;
    }

    /// <summary>Whether the assumptions can be true, and whether the theorem sees a fault.</summary>
    private TheoremReport Check(TheoremReport report, SeededRandom random)
    {
        IEnumerable<int> assumptions = Enumerable.Range(0, assumptionCount);
        SolverReply reply = Ask(table, assumptions, timeLimit);
        report = report with { CheckElapsed = reply.Elapsed };
        if (reply.Satisfiability != Satisfiability.Satisfiable)
        {
            bool isVacuous = reply.Satisfiability == Satisfiability.Unsatisfiable;
            return report with { Outcome = isVacuous ? ProofOutcome.Vacuous : ProofOutcome.Undecided };
        }

        foreach (KernelFault fault in KernelFault.AllIn(table, random))
        {
            TimeSpan limit = timeLimit < FaultTimeLimit ? timeLimit : FaultTimeLimit;
            reply = Ask(table.WithHead(fault.Position, fault.Head), [.. assumptions, wantedStart - 1], limit);
            report = report with { CheckElapsed = report.CheckElapsed + reply.Elapsed };
            if (reply.Satisfiability == Satisfiability.Satisfiable)
            {
                return report with { SeededFault = new(fault.Story, ModelOf(reply)) };
            }
        }

        return report with { Outcome = ProofOutcome.Toothless };
    }

    private SolverReply Ask(TermTable asked, IEnumerable<int> asserted, TimeSpan limit)
    {
        StringBuilder script = new(TermPrinter.Print(asked, theorem.IsPopulationOpaque));
        foreach (int formula in asserted)
        {
            script.Append("(assert ").Append(TermPrinter.NameOf(asked, asked.Roots[formula])).Append(")\n");
        }

        string[] wanted = [.. asked.Roots[wantedStart..].Select(root => TermPrinter.NameOf(asked, root))];
        return session.Ask(script.ToString(), wanted, limit);
    }

    private ProofModel ModelOf(SolverReply reply) => ProofModel.Of(theorem, reply.Values.AsSpan());
}
