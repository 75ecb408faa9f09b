namespace Allocator.Verification.Minimizing;

/// <summary>
/// How far to go down at once: all the way, half of it, a quarter, down to 1; so that any number is reached in few steps.
/// </summary>
internal static class Steps
{
    public static IEnumerable<long> DownFrom(long most)
    {
        for (long step = most; step > 0; step /= 2)
        {
            yield return step;
        }
    }
}
