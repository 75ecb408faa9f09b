namespace Allocator.Fuzz.Targets.Canaries;

/// <summary>Does nothing: what is left is the cost of the engine.</summary>
internal static class EmptyCanary
{
    public static FuzzTarget Definition { get; } = CanaryCatalog.Create("canary-empty", "does nothing, for measuring", Run);

    public static void Run(ReadOnlySpan<byte> input) => _ = input;
}
