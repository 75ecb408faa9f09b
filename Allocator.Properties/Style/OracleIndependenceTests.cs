using System.Reflection;
using Allocator.Verification.Oracle;

namespace Allocator.Properties.Style;

/// <summary>The oracle may share plain values with the allocator, and nothing that the allocator decides with.</summary>
public sealed class OracleIndependenceTests
{
    private static readonly Assembly Library = typeof(PageAllocator).Assembly;

    private static readonly Type[] PlainValues =
    [
        typeof(PageNumber),
        typeof(PageCount),
        typeof(PageRange),
        typeof(PageColor),
        typeof(Region),
        typeof(Placement),
        typeof(ArenaStatistics),
    ];

    public static TheoryData<Type> Canaries =>
    [
        typeof(FieldCanary),
        typeof(BaseCanary),
        typeof(ParameterCanary),
        typeof(CallCanary),
        typeof(TypeArgumentCanary),
        typeof(LambdaCanary),
    ];

    [Fact]
    public void Oracle_UsesPlainValuesOnly()
    {
        Type[] oracle = [.. typeof(OracleArena).Assembly.GetTypes().Where(type => type.Namespace == typeof(OracleArena).Namespace)];

        Assert.Contains(typeof(OraclePlacement), oracle);
        Assert.Empty(Forbidden(oracle));
    }

    [Fact]
    public void Scan_OfTheOracle_SeesWhatItUses()
    {
        IReadOnlySet<Type> used = TypeUse.Of([typeof(OracleArena)], Library);

        Assert.Contains(typeof(PageNumber), used);
        Assert.Contains(typeof(PageColor), used);
        Assert.Contains(typeof(ArenaStatistics), used);
    }

    [Theory]
    [MemberData(nameof(Canaries))]
    public void Scan_OfACanary_NoticesTheForbiddenType(Type canary)
    {
        Type[] withNested = [canary, .. canary.GetNestedTypes(BindingFlags.NonPublic)];

        Assert.NotEmpty(Forbidden(withNested));
    }

    private static Type[] Forbidden(IEnumerable<Type> users) => [.. TypeUse.Of(users, Library).Except(PlainValues)];

#pragma warning disable CA1812, CA1823, IDE0051, CS0169 // Nobody creates or uses them: they are there to be scanned.
    private sealed class FieldCanary
    {
        private readonly PageAllocator? allocator;
    }

    private sealed class BaseCanary : List<PageAllocator>
    {
    }

    private static class ParameterCanary
    {
        public static void Take(PageAllocator[] allocators) => ArgumentNullException.ThrowIfNull(allocators);
    }

    private static class CallCanary
    {
        public static long Call() => new PageAllocator(new PageCount(4)).MetadataByteCount;
    }

    private static class TypeArgumentCanary
    {
        public static int Count() => new List<Dictionary<int, PageAllocator>>().Count;
    }

    private static class LambdaCanary
    {
        public static Func<object> Create() => () => new PageAllocator(new PageCount(4));
    }
#pragma warning restore CA1812, CA1823, IDE0051, CS0169
}
