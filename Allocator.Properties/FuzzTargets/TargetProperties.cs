using Allocator.Fuzz.Targets;
using Allocator.Verification.Generating;

namespace Allocator.Properties.FuzzTargets;

public sealed class TargetProperties
{
    private const uint RunCount = 300;

    public static TheoryData<string> Names => [.. TargetCatalog.Names];

    /// <summary>A walk from the empty input: a small fuzzer without a guide, so that every target is run by the fast tests too.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Run_MutatedInputs_Hold(string name)
    {
        FuzzTarget target = TargetCatalog.Find(name)!;
        IInputMutator mutator = target.Mutator ?? new DictionaryMutator(target.Dictionary);
        byte[] buffer = new byte[target.InputBytesMax];
        int length = 0;
        for (uint seed = 0; seed < RunCount; seed++)
        {
            int mutated = mutator.Mutate(buffer, length, seed);
            length = mutated == 0 || seed % 50 == 0 ? 0 : mutated;
            target.Run(buffer.AsSpan(0, length));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Run_RandomBytes_Hold(string name)
    {
        FuzzTarget target = TargetCatalog.Find(name)!;
        for (int number = 0; number < RunCount; number++)
        {
            SeededRandom random = SeededRandom.ForCase(7, number);
            target.Run([.. Enumerable.Range(0, (int)random.Below(100)).Select(_ => (byte)random.NextBits())]);
        }
    }

    [Fact]
    public void Find_UnknownName_IsNull() => Assert.Null(TargetCatalog.Find("no-such-target"));
}
