using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Display;
using Allocator.Verification.Certifying;
using Allocator.Verification.Reporting;

namespace Allocator.Fuzz.Inputs;

/// <summary>The wish to have a counterexample certified, and what that may cost.</summary>
/// <param name="Scope">What to try, if the case itself does not ask for more.</param>
/// <param name="TimeMax">How long it may take.</param>
internal sealed record Certification(SearchScope Scope, TimeSpan TimeMax)
{
    /// <summary>The smallest failing case, with its certificate.</summary>
    /// <exception cref="UsageException">A search can't say anything of the case.</exception>
    public Counterexample Run(Terminal terminal, Counterexample known, CancellationToken cancellation)
    {
        if (!known.IsCertifiable)
        {
            throw new UsageException("what fails is what the trace itself expects, so no smaller trace can be looked for");
        }

        ProgressLine line = new(terminal, "certifying");
        SearchBudget budget = new(long.MaxValue, TimeMax, cancellation);
        Counterexample certified = known.Certify(Scope.Including(known.Trace), budget, new SearchView(line, budget).Report);
        line.Clear();
        return certified;
    }

    /// <summary>The certificate for programs.</summary>
    public static object ToJson(Certificate certificate) => new
    {
        certificate.IsComplete,
        certificate.Search.End,
        certificate.Search.TriedCount,
        RepresentedCount = certificate.Search.RepresentedCount?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        PagesMax = certificate.Search.Scope.PagesMax.Value,
        ThoroughPagesMax = certificate.Search.Scope.ThoroughPagesMax.Value,
        certificate.Search.Reach,
        certificate.Lines,
    };
}
