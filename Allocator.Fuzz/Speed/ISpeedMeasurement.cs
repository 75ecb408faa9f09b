using System.Collections.Immutable;
using Allocator.Fuzz.Display;

namespace Allocator.Fuzz.Speed;

/// <summary>What all measurements share.</summary>
/// <param name="IsQuick">Whether shorter runs will do.</param>
/// <param name="Seed">The seed of all random choices.</param>
/// <param name="CorpusFolder">The folder of the cases that are kept.</param>
/// <param name="Terminal">Where progress is shown.</param>
internal sealed record SpeedSettings(bool IsQuick, ulong Seed, string CorpusFolder, Terminal Terminal);

/// <summary>Measures one part of the verification.</summary>
internal interface ISpeedMeasurement
{
    /// <summary>Its name on the command line.</summary>
    string Name { get; }

    /// <summary>Whether it takes minutes, so that it runs on request only.</summary>
    bool IsLong { get; }

    /// <summary>What it holds against limits.</summary>
    ImmutableArray<SpeedTarget> Targets { get; }

    /// <summary>Measures; one figure a target.</summary>
    /// <exception cref="CommandLine.MissingToolException">It needs a tool that this machine lacks.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    ImmutableArray<SpeedFigure> Measure(SpeedSettings settings, CancellationToken cancellation);
}
