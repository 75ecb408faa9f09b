using System.Collections.Immutable;
using Allocator.Benchmarks.Measuring;

namespace Allocator.Benchmarks.Judging;

/// <summary>All targets that the figures allow to judge.</summary>
internal sealed record Judgment(Figures Figures, ImmutableArray<Outcome> Outcomes)
{
    public IEnumerable<string> Missed
        => from outcome in Outcomes where outcome.Verdict == Verdict.Missed select outcome.Target.Name;

    public int ExitCode => Missed.Any() ? CommandLine.ExitCode.Missed : CommandLine.ExitCode.Holds;

    public static Judgment Of(Figures figures)
        => new(figures, [.. Targets.All.Select(target => target.Judge(figures)).OfType<Outcome>()]);

    public IEnumerable<Outcome> Of(TargetKind kind) => Outcomes.Where(outcome => outcome.Target.Kind == kind);
}
