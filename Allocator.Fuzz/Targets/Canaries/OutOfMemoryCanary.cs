namespace Allocator.Fuzz.Targets.Canaries;

internal static class OutOfMemoryCanary
{
    private const int PieceBytes = 1 << 20;

    public static FuzzTarget Definition { get; }
        = CanaryCatalog.Create("canary-out-of-memory", "takes memory and never gives it back", Run);

    public static void Run(ReadOnlySpan<byte> input)
    {
        List<byte[]> kept = [];
        while (CanaryCatalog.IsTriggered(input))
        {
            byte[] piece = new byte[PieceBytes];
            piece.AsSpan().Fill(1);
            kept.Add(piece);

            // The limit is looked at once a second: at full speed the whole machine would run out before.
            Thread.Sleep(1);
        }
    }
}
