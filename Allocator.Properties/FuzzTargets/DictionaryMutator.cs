using System.Collections.Immutable;
using Allocator.Fuzz.Targets;
using Allocator.Verification.Generating;

namespace Allocator.Properties.FuzzTargets;

/// <summary>Puts words of a dictionary in, takes bytes out, and changes bytes.</summary>
internal sealed class DictionaryMutator(ImmutableArray<ImmutableArray<byte>> dictionary) : IInputMutator
{
    public int Mutate(Span<byte> buffer, int length, uint seed)
    {
        SeededRandom random = new(seed);
        List<byte> input = [.. buffer[..length]];
        int at = (int)random.Below(input.Count + 1);
        if (random.Percent(70))
        {
            input.InsertRange(at, random.Pick(dictionary));
            input.Insert(at, (byte)' ');
        }
        else if (at < input.Count)
        {
            input[at] = (byte)random.NextBits();
        }

        input = [.. input.Take(buffer.Length)];
        input.ToArray().CopyTo(buffer);
        return input.Count;
    }

    public int CrossOver(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, Span<byte> output, uint seed) => 0;
}
