using System.Collections.Immutable;
using Allocator.Fuzz.Cases;
using Allocator.Fuzz.Mutating;
using Allocator.Fuzz.Targets;
using Allocator.Properties.Cases;
using Allocator.Verification.Operations;
using Allocator.Verification.Oracle;

namespace Allocator.Properties.Mutating;

public sealed class CaseMutatorProperties
{
    private const uint MutationCount = 2000;

    [Theory]
    [MemberData(nameof(CaseEncodingProperties.Targets), MemberType = typeof(CaseEncodingProperties))]
    public void Mutate_GivesAnInputThatFits_AndTheSeedDecides(string name)
    {
        FuzzTarget target = TargetCatalog.Find(name)!;
        byte[] buffer = new byte[target.InputBytesMax];
        byte[] again = new byte[target.InputBytesMax];
        int length = 0;
        for (uint seed = 0; seed < MutationCount; seed++)
        {
            buffer.CopyTo(again, 0);
            int mutated = target.Mutator!.Mutate(buffer, length, seed);
            Assert.InRange(mutated, 0, buffer.Length);
            Assert.Equal(mutated, target.Mutator.Mutate(again, length, seed));
            Assert.Equal(buffer[..mutated], again[..mutated]);
            length = mutated == 0 ? length : mutated;
        }
    }

    [Theory]
    [MemberData(nameof(CaseEncodingProperties.Targets), MemberType = typeof(CaseEncodingProperties))]
    public void Mutate_ReachesEveryKindOfOperation_OftenEnoughOneThatTakesPlace(string name)
    {
        FuzzTarget target = TargetCatalog.Find(name)!;
        HashSet<OperationKind> done = [];
        byte[] buffer = new byte[target.InputBytesMax];
        int length = 0;
        for (uint seed = 0; seed < MutationCount; seed++)
        {
            int mutated = target.Mutator!.Mutate(buffer, length, seed);
            length = mutated == 0 || seed % 100 == 0 ? 0 : mutated;
            FuzzCase known = target.Encoding!.Decode(buffer.AsSpan(0, length));
            OracleArena arena = OracleArena.Decode(known.Trace.Arena);
            foreach (Operation operation in known.Trace.Operations)
            {
                OracleStep step = arena.Apply(operation);
                if (step.Answer.Kind is AnswerKind.Done or AnswerKind.Page)
                {
                    done.Add(operation.Kind);
                }

                arena = step.After;
            }
        }

        Assert.Equal(Enum.GetValues<OperationKind>(), done.Order());
    }

    [Fact]
    public void Mutate_BufferTooSmallForTheCase_GivesUp()
    {
        IInputMutator mutator = TargetCatalog.Find("operations")!.Mutator!;
        Assert.All(Enumerable.Range(0, 100), seed => Assert.Equal(0, mutator.Mutate(new byte[2], 2, (uint)seed)));
    }

    [Fact]
    public void CrossOver_TakesOperationsOfBoth()
    {
        FuzzTarget target = TargetCatalog.Find("operations")!;
        byte[] first = Encode(target, Operation.Allocate(new(3)), Operation.Allocate(new(3)));
        byte[] second = Encode(target, Operation.Free(new(5)), Operation.Free(new(5)));
        byte[] output = new byte[target.InputBytesMax];
        ImmutableHashSet<string> kinds = [];
        for (uint seed = 0; seed < 100; seed++)
        {
            int length = target.Mutator!.CrossOver(first, second, output, seed);
            FuzzCase mixed = target.Encoding!.Decode(output.AsSpan(0, length));
            kinds = kinds.Add(string.Join(' ', mixed.Trace.Operations.Select(operation => operation.Kind).Distinct().Order()));
        }

        Assert.Contains("Allocate Free", kinds);
        Assert.Subset(ImmutableHashSet.Create("", "Allocate", "Free", "Allocate Free"), kinds);
    }

    [Fact]
    public void Dictionary_HoldsEveryKindOfOperation()
    {
        CaseShape shape = TargetCatalog.Find("operations")!.Encoding!.Shape;
        OperationCode code = new(new(shape.NumberByteCount));
        IEnumerable<OperationKind> kinds = CaseDictionary.Of(shape).Select(word =>
        {
            ByteReader reader = new(word.AsSpan());
            return code.Read(ref reader).Kind;
        });
        Assert.Equal(Enum.GetValues<OperationKind>(), kinds.Distinct().Order());
    }

    private static byte[] Encode(FuzzTarget target, params Operation[] operations)
        => target.Encoding!.TryEncode(new(
            Verification.Traces.Trace.Of(ArenaImage.Empty(new(16)), operations), Verification.Subjects.Observations.All))!;
}
