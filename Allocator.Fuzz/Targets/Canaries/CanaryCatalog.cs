using System.Collections.Immutable;

namespace Allocator.Fuzz.Targets.Canaries;

/// <summary>Targets with a planted fault each, to show that the fuzzer notices it. Listed apart from the real ones.</summary>
/// <remarks>Most fail on every input that begins with <see cref="Trigger"/>; none fails on the empty input.</remarks>
internal static class CanaryCatalog
{
    public const byte Trigger = (byte)'!';

    public static ImmutableArray<FuzzTarget> All { get; } =
    [
        EmptyCanary.Definition,
        EndlessLoopCanary.Definition,
        ExceptionCanary.Definition,
        FailFastCanary.Definition,
        KeywordCanary.Definition,
        MagicCanary.Definition,
        NativeCrashCanary.Definition,
        OutOfMemoryCanary.Definition,
        StackOverflowCanary.Definition,
        StructureCanary.Definition,
    ];

    public static FuzzTarget Create(string name, string story, FuzzHarness run) => new(name, story, run) { InputBytesMax = 64 };

    public static bool IsTriggered(ReadOnlySpan<byte> input) => input is [Trigger, ..];
}
