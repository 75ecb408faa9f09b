namespace Allocator.Verification.Proofs.Theorems;

/// <summary>What the theorems say together, and what they do not: a proof never stands without it.</summary>
public static class ProofScope
{
    public static IReadOnlyList<string> Covers { get; } =
    [
        "For every 64-bit word, every color of the pages next to it, and every start and length that fits: the kernels that ship",
        "(WordKernels, the same source run on a symbolic word), and the operations composed of them where a region lies in one word,",
        "or starts in one word and ends in the next.",
    ];

    public static IReadOnlyList<string> SaysNothingAbout { get; } =
    [
        "regions of three words and more, and constraints on the placement;",
        "how the allocator gets from word to word: loops, the index, byte access, whole-byte fills, the cursor and other short ways for",
        "single pages (only compared, at random, with the steps that are proven; 'exhaust' covers them on small arenas);",
        "reserved regions, vectors, the compiler, the runtime, and the solver.",
    ];
}
