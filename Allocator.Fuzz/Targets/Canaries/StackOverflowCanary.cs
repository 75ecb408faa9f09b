using System.Runtime.CompilerServices;

namespace Allocator.Fuzz.Targets.Canaries;

internal static class StackOverflowCanary
{
    public static FuzzTarget Definition { get; } = CanaryCatalog.Create("canary-stack-overflow", "calls itself without end", Run);

    public static void Run(ReadOnlySpan<byte> input)
    {
        if (CanaryCatalog.IsTriggered(input))
        {
            _ = Depth(input);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Depth(ReadOnlySpan<byte> input) => CanaryCatalog.IsTriggered(input) ? Depth(input) + 1 : 0;
}
