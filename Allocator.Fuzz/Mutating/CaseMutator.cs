using Allocator.Fuzz.Cases;
using Allocator.Fuzz.Targets;
using Allocator.Verification.Generating;

namespace Allocator.Fuzz.Mutating;

/// <summary>Makes new cases of old ones in the language of operations; what comes out is bytes again that mean something.</summary>
/// <remarks>
/// It knows the state before each operation from the oracle, so that it frees what is live and asks for just what is free. The bytes'
/// own mutations stay useful beside it, as they can make what no generator thinks of.
/// </remarks>
internal sealed class CaseMutator(CaseEncoding encoding) : IInputMutator
{
    private const int MutationCountMax = 4;

    private readonly CaseMutations mutations = new(encoding.Shape);

    /// <summary>The target, which runs cases of that encoding, with this mutator and all that follows from the encoding.</summary>
    public static FuzzTarget Attach(FuzzTarget target, CaseEncoding encoding) => target with
    {
        InputBytesMax = encoding.Shape.InputBytesMax,
        Encoding = encoding,
        Mutator = new CaseMutator(encoding),
        Dictionary = CaseDictionary.Of(encoding.Shape),
    };

    public int Mutate(Span<byte> buffer, int length, uint seed)
    {
        SeededRandom random = new(seed);
        FuzzCase changed = encoding.Decode(buffer[..length]);
        for (long count = 1 + Math.Min(random.Below(MutationCountMax), random.Below(MutationCountMax)); count > 0; count--)
        {
            changed = mutations.Apply(changed, random);
        }

        return Write(changed, buffer);
    }

    public int CrossOver(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, Span<byte> output, uint seed)
        => Write(CaseSplice.Of(encoding.Decode(first), encoding.Decode(second), encoding.Shape, new(seed)), output);

    private int Write(FuzzCase known, Span<byte> output)
    {
        byte[]? bytes = encoding.TryEncode(known);
        if (bytes is null || bytes.Length > output.Length)
        {
            return 0;
        }

        bytes.CopyTo(output);
        return bytes.Length;
    }
}
