namespace Allocator.Fuzz.Inputs;

/// <summary>
/// Shrinks an input that is no trace: takes bytes out, in ever smaller pieces, and makes those that stay zeros or spaces, as long as it
/// still fails. In the end no single byte can be left out.
/// </summary>
/// <param name="fails">Whether an input fails.</param>
internal sealed class ByteMinimizer(Func<byte[], bool> fails)
{
    private static readonly byte[] PlainBytes = [0, (byte)' ', (byte)'0'];

    /// <summary>How many inputs were run.</summary>
    public long TriedCount { get; private set; }

    /// <summary>The smallest failing input that it comes to.</summary>
    public byte[] Minimize(byte[] input, CancellationToken cancellation)
    {
        byte[] best = input;
        byte[] before;
        do
        {
            before = best;
            best = WithPlainBytes(WithoutPieces(best, cancellation), cancellation);
        }
        while (!best.AsSpan().SequenceEqual(before) && !cancellation.IsCancellationRequested);
        return best;
    }

    private byte[] WithoutPieces(byte[] input, CancellationToken cancellation)
    {
        byte[] best = input;
        for (int size = Math.Max(1, best.Length / 2); size > 0; size /= 2)
        {
            for (int start = 0; start < best.Length && !cancellation.IsCancellationRequested;)
            {
                byte[] candidate = [.. best[..start], .. best[Math.Min(best.Length, start + size)..]];
                bool stillFails = Fails(candidate);
                best = stillFails ? candidate : best;
                start += stillFails ? 0 : size;
            }
        }

        return best;
    }

    private byte[] WithPlainBytes(byte[] input, CancellationToken cancellation)
    {
        byte[] best = input;
        for (int index = 0; index < best.Length && !cancellation.IsCancellationRequested; index++)
        {
            foreach (byte plain in PlainBytes.TakeWhile(plain => plain != best[index]))
            {
                byte[] candidate = [.. best];
                candidate[index] = plain;
                if (Fails(candidate))
                {
                    best = candidate;
                    break;
                }
            }
        }

        return best;
    }

    private bool Fails(byte[] candidate)
    {
        TriedCount++;
        return fails(candidate);
    }
}
