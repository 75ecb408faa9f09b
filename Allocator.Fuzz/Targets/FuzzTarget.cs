using System.Collections.Immutable;
using Allocator.Fuzz.Cases;

namespace Allocator.Fuzz.Targets;

/// <summary>Runs one input. Any bytes are an input; it returns when the input holds and throws when it does not.</summary>
/// <exception cref="FindingException">The input is a counterexample.</exception>
internal delegate void FuzzHarness(ReadOnlySpan<byte> input);

/// <summary>Something that inputs are thrown at.</summary>
/// <param name="Name">The name on the command line, and of the folder under corpus.</param>
/// <param name="Story">One line on what it runs and what it holds against what.</param>
/// <param name="Run">Runs one input.</param>
internal sealed record FuzzTarget(string Name, string Story, FuzzHarness Run)
{
    /// <summary>Longer inputs are not tried.</summary>
    public int InputBytesMax { get; init; } = 4096;

    /// <summary>How its inputs stand for traces; null when they stand for something else.</summary>
    public CaseEncoding? Encoding { get; init; }

    /// <summary>Byte strings that mean something to the target, for mutations to put in.</summary>
    public ImmutableArray<ImmutableArray<byte>> Dictionary { get; init; } = [];

    /// <summary>Changes inputs along their structure; null where bytes have none worth knowing.</summary>
    public IInputMutator? Mutator { get; init; }
}
