using Allocator.Benchmarks.Heaps;
using Allocator.Benchmarks.Judging;
using Allocator.Benchmarks.Measuring;

namespace Allocator.Properties.Benchmarks;

/// <summary>Figures as a run would give them, without the run.</summary>
internal static class MadeUpFigures
{
    // A power of two, so that what is multiplied and divided by it stays what it was.
    private const double Other = 1024;

    /// <summary>Everything that a full run measures; each target is at its must, times the factor.</summary>
    public static Figures AtTheMusts(double factor = 1)
    {
        Figures figures = new();
        foreach (FigureKey key in Plan.Full.SelectMany(contest => contest.Contestants).SelectMany(contestant => contestant.Keys))
        {
            Target? target = Targets.All.FirstOrDefault(target => target.Figure == key);
            figures.Add(key, target is null ? Other : Other * target.Must * factor);
        }

        foreach (Target target in Targets.All.Where(target => target.Kind is TargetKind.WorstCall or TargetKind.Memory))
        {
            double other = target.ComparedWith is null ? 1 : Other;
            figures.Add(target.Figure, other * target.Must * factor);
            if (target.ComparedWith is { } key)
            {
                figures.Add(key, other);
            }
        }

        figures.SetFailureRate(new(FigureNames.Churn, ShippingHeap.Name), 0.0028);
        return figures;
    }
}
