using System.Collections.Immutable;
using System.Diagnostics;
using Allocator.Fuzz.Rungs;
using Allocator.Verification.Proofs.Checking;
using Allocator.Verification.Proofs.Theorems;

namespace Allocator.Fuzz.Speed;

/// <summary>All theorems about the kernels, with the checks of the checker.</summary>
internal sealed class ProofSpeed : ISpeedMeasurement
{
    private static readonly SpeedTarget All = SpeedTarget.AtMost(60, "s", "proofs of the kernels");

    public string Name => "proofs";

    public bool IsLong => false;

    public ImmutableArray<SpeedTarget> Targets => [All];

    public ImmutableArray<SpeedFigure> Measure(SpeedSettings settings, CancellationToken cancellation)
    {
        ProofSettings how = new(ProofSettings.DefaultTimeLimit, Environment.ProcessorCount, settings.Seed);
        Stopwatch watch = Stopwatch.StartNew();
        ProofReport report = ProofSession.Run(TheoremCatalog.All, how, settings.Terminal, cancellation);
        return report.Holds
            ? [SpeedFigure.Of(All, watch.Elapsed.TotalSeconds, $"{report.Theorems.Length} theorems, {how.Jobs} solvers at once")]
            : [SpeedFigure.OfFailure(All, "not all are proven: see 'prove'")];
    }
}
