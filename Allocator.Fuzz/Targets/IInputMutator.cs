namespace Allocator.Fuzz.Targets;

/// <summary>Makes new inputs of old ones, along their structure. The seed alone decides what it does.</summary>
internal interface IInputMutator
{
    /// <summary>Changes the input in the buffer's first bytes.</summary>
    /// <returns>Its new length, at most the buffer's; 0 when there is nothing to change.</returns>
    int Mutate(Span<byte> buffer, int length, uint seed);

    /// <summary>Makes one input of two.</summary>
    /// <returns>Its length, at most the output's; 0 when nothing comes of it.</returns>
    int CrossOver(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, Span<byte> output, uint seed);
}
