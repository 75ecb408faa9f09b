namespace Allocator.Fuzz.Targets.Canaries;

internal static class ExceptionCanary
{
    public static FuzzTarget Definition { get; } = CanaryCatalog.Create("canary-exception", "throws what nobody expects", Run);

    public static void Run(ReadOnlySpan<byte> input)
    {
        if (CanaryCatalog.IsTriggered(input))
        {
            throw new InvalidOperationException("the planted exception");
        }
    }
}
