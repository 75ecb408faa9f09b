using Allocator.Verification.Generating;
using Allocator.Verification.Minimizing;
using Allocator.Verification.Operations;
using Allocator.Verification.Oracle;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;
using FsCheck;
using FsCheck.Fluent;
using Operation = Allocator.Verification.Operations.Operation;

namespace Allocator.Properties.Histories;

/// <summary>
/// Whole histories as FsCheck's arguments: quicker than the state machine, with the same generators as the command line and the same
/// shrinking.
/// </summary>
internal static class HistoryArbitrary
{
    public static Arbitrary<Trace> Of(SubjectClaims claims, Func<SeededRandom, PageCount> size)
    {
        Gen<ulong> seeds = Gen.Choose(int.MinValue, int.MaxValue)
            .SelectMany(_ => Gen.Choose(0, int.MaxValue), (high, low) => ((ulong)(uint)high << 32) | (uint)low);
        return Arb.From(seeds.Select(seed => Invent(claims, size, seed)), Shrink);
    }

    private static Trace Invent(SubjectClaims claims, Func<SeededRandom, PageCount> size, ulong seed)
    {
        SeededRandom random = new(seed);
        ArenaImage image = new ArenaGenerator(claims).Image(random, size(random));
        OperationGenerator generator = new(claims);
        OracleArena arena = OracleArena.Decode(image);
        List<Operation> operations = [];
        for (long left = random.Between(10, 60); left > 0; left--)
        {
            Operation operation = generator.Next(random, arena);
            operations.Add(operation);
            arena = arena.Apply(operation).After;
        }

        return Trace.Of(image, operations);
    }

    private static IEnumerable<Trace> Shrink(Trace trace)
    {
        TraceSize size = TraceSize.Of(trace);
        return TraceReductions.All(trace).Where(smaller => TraceSize.Of(smaller) < size);
    }
}
