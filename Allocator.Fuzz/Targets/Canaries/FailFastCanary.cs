namespace Allocator.Fuzz.Targets.Canaries;

internal static class FailFastCanary
{
    public static FuzzTarget Definition { get; } = CanaryCatalog.Create("canary-fail-fast", "has the runtime end the process", Run);

    public static void Run(ReadOnlySpan<byte> input)
    {
        if (CanaryCatalog.IsTriggered(input))
        {
            Environment.FailFast("the planted end");
        }
    }
}
