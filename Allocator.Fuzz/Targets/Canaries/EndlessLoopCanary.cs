namespace Allocator.Fuzz.Targets.Canaries;

internal static class EndlessLoopCanary
{
    public static FuzzTarget Definition { get; } = CanaryCatalog.Create("canary-endless-loop", "never comes back", Run);

    public static void Run(ReadOnlySpan<byte> input)
    {
        while (CanaryCatalog.IsTriggered(input))
        {
            Thread.SpinWait(1);
        }
    }
}
