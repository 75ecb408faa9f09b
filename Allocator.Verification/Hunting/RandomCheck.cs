using System.Collections.Immutable;
using Allocator.Verification.Checking;
using Allocator.Verification.Generating;
using Allocator.Verification.Operations;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;

namespace Allocator.Verification.Hunting;

/// <summary>A random case: what was run, how far it came, and the failure if there was one.</summary>
/// <param name="Trace">The operations that were run, the failing one last.</param>
/// <param name="Observations">What was looked at.</param>
/// <param name="Failure">What is wrong; null when nothing is.</param>
public sealed record RandomCase(Trace Trace, Observations Observations, CheckFailure? Failure);

/// <summary>Random histories on random arenas. A seed and a case's number decide the case completely.</summary>
/// <remarks>
/// Half of the cases look at everything after each operation, half only at answers and bitmap, so that looking can't repair a lazy index.
/// </remarks>
public sealed class RandomCheck(SubjectDefinition definition, ulong seed, Observations observations = Observations.All)
{
    private readonly OperationGenerator operations = new(definition.Claims);
    private readonly ArenaGenerator arenas = new(definition.Claims);

    public RandomCase Run(long caseNumber)
    {
        SeededRandom random = SeededRandom.ForCase(seed, caseNumber);
        PageCount size = ArenaGenerator.Size(random);
        PageCount pages = size > definition.ArenaPagesMax ? definition.ArenaPagesMax : size;
        return Run(random, arenas.Image(random, pages), (int)random.Between(1, 60));
    }

    /// <summary>Runs one history of at most that many operations on the arena.</summary>
    public RandomCase Run(SeededRandom random, ArenaImage arena, int length)
    {
        Observations looksAt = random.Percent(50) ? observations : observations & Observations.Passive;
        ImmutableArray<Operation>.Builder history = ImmutableArray.CreateBuilder<Operation>();
        CheckFailure? failure = CheckSession.Begin(definition, arena, looksAt, out CheckSession? session);
        while (failure is null && history.Count < length)
        {
            Operation operation = operations.Next(random, session!.Oracle);
            history.Add(operation);
            failure = session.Apply(operation, out _);
        }

        return new(Trace.Of(arena, history), looksAt, failure);
    }
}
