namespace Allocator.Properties.Mutants;

/// <summary>Small methods with one place for a mutation each.</summary>
/// <remarks>The tests call each with 5 and 3, as it stands here and mutated.</remarks>
public static class MutationSamples
{
    private static long stored;

    public static long Raise(long left, long right) => left + right + 10;

    public static long Lower(long left, long right) => left + right + 10;

    public static long BranchOnEqual(long left, long right)
    {
        if (left == right)
        {
            return 1;
        }

        return 2;
    }

    public static long BranchOnLess(long left, long right)
    {
        if (left - 2 < right)
        {
            return 1;
        }

        return 2;
    }

    public static long BranchOnMore(long left, long right)
    {
        if (left - 2 > right)
        {
            return 1;
        }

        return 2;
    }

    public static bool IsEqual(long left, long right) => left == right;

    public static bool IsLess(long left, long right) => left - 2 < right;

    public static bool IsMore(long left, long right) => left - 2 > right;

    public static long Sum(long left, long right) => left + right;

    public static long Product(long left, long right) => left * right;

    public static long Both(long left, long right) => left & right;

    public static long Negative(long left, long right) => -(left * right);

    public static long Shifted(long left, long right) => left << (int)right;

    public static long Store(long left, long right)
    {
        stored = left * right;
        return stored;
    }

    public static long Larger(long left, long right) => Math.Max(left, right);

    public static long CallOfTruth(long left, long right) => long.IsOddInteger(left) ? left : right;

    public static long CallInOrder(long left, long right) => Difference(left, right);

    private static long Difference(long left, long right) => left - right;
}
