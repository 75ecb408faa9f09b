namespace Allocator.Properties;

/// <summary>A theory of the slow tier: see <see cref="SlowFactAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SlowTheoryAttribute : TheoryAttribute
{
    public SlowTheoryAttribute() => Skip = new SlowFactAttribute().Skip;
}
