using System.Collections.Immutable;
using Allocator.Fuzz.Cases;
using Allocator.Fuzz.Targets;
using Allocator.Verification.Generating;
using Allocator.Verification.Operations;
using Allocator.Verification.Oracle;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;

namespace Allocator.Fuzz.Mutating;

/// <summary>Every way to change a case, and how often each is taken.</summary>
internal sealed class CaseMutations(CaseShape shape)
{
    private readonly OperationGenerator generator = new(HarnessSubject.OfThisProcess.Claims);
    private readonly ArenaMutations arenas = new(shape);

    public FuzzCase Apply(FuzzCase known, SeededRandom random) => random.Below(100) switch
    {
        < 30 => WithSteps(known, Append(known.Trace, random)),
        < 45 => WithSteps(known, Insert(known.Trace, random)),
        < 55 => WithSteps(known, Replace(known.Trace, random)),
        < 70 => WithSteps(known, ChangeNumber(known.Trace, random)),
        < 80 => WithSteps(known, Remove(known.Trace.Steps, random)),
        < 84 => WithSteps(known, Duplicate(known.Trace.Steps, random)),
        < 88 => WithSteps(known, Swap(known.Trace.Steps, random)),
        < 97 => known with { Trace = arenas.Apply(known.Trace, random) },
        _ => known with { Observations = known.Observations == Observations.All ? Observations.Passive : Observations.All },
    };

    private FuzzCase WithSteps(FuzzCase known, ImmutableArray<TraceStep> steps)
        => steps.Length > shape.OperationCountMax ? known : known with { Trace = known.Trace with { Steps = steps } };

    private ImmutableArray<TraceStep> Append(Trace trace, SeededRandom random)
        => trace.Steps.Add(Invent(trace, trace.Steps.Length, random));

    private ImmutableArray<TraceStep> Insert(Trace trace, SeededRandom random)
    {
        int at = (int)random.Below(trace.Steps.Length + 1);
        return trace.Steps.Insert(at, Invent(trace, at, random));
    }

    private ImmutableArray<TraceStep> Replace(Trace trace, SeededRandom random)
    {
        if (trace.Steps.IsEmpty)
        {
            return Append(trace, random);
        }

        int at = (int)random.Below(trace.Steps.Length);
        return trace.Steps.SetItem(at, Invent(trace, at, random));
    }

    private ImmutableArray<TraceStep> ChangeNumber(Trace trace, SeededRandom random)
    {
        if (trace.Steps.IsEmpty)
        {
            return Append(trace, random);
        }

        int at = (int)random.Below(trace.Steps.Length);
        Operation changed = NumberMutations.Apply(((OperationStep)trace.Steps[at]).Operation, StateBefore(trace, at), random);
        return trace.Steps.SetItem(at, new OperationStep(changed));
    }

    private static ImmutableArray<TraceStep> Remove(ImmutableArray<TraceStep> steps, SeededRandom random)
    {
        int at = (int)random.Below(steps.Length + 1);
        int count = random.Percent(70) ? 1 : (int)random.Between(1, 8);
        return steps.RemoveRange(at, Math.Min(count, steps.Length - at));
    }

    private static ImmutableArray<TraceStep> Duplicate(ImmutableArray<TraceStep> steps, SeededRandom random)
    {
        if (steps.IsEmpty)
        {
            return steps;
        }

        int from = (int)random.Below(steps.Length);
        int count = (int)random.Between(1, Math.Min(4, steps.Length - from));
        return steps.InsertRange((int)random.Below(steps.Length + 1), steps.AsSpan(from, count).ToArray());
    }

    private static ImmutableArray<TraceStep> Swap(ImmutableArray<TraceStep> steps, SeededRandom random)
    {
        if (steps.IsEmpty)
        {
            return steps;
        }

        int first = (int)random.Below(steps.Length);
        int second = (int)random.Below(steps.Length);
        return steps.SetItem(first, steps[second]).SetItem(second, steps[first]);
    }

    /// <summary>An operation that means something in the state before that step.</summary>
    private OperationStep Invent(Trace trace, int at, SeededRandom random) => new(generator.Next(random, StateBefore(trace, at)));

    private static OracleArena StateBefore(Trace trace, int at)
        => trace.Operations.Take(at).Aggregate(OracleArena.Decode(trace.Arena), (arena, operation) => arena.Apply(operation).After);
}
