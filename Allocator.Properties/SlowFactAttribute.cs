namespace Allocator.Properties;

/// <summary>A test of the slow tier: it runs where ALLOCATOR_SLOW_TESTS=1 asks for it, as .ci/run does.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SlowFactAttribute : FactAttribute
{
    public SlowFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("ALLOCATOR_SLOW_TESTS") != "1")
        {
            Skip = "slow tier: set ALLOCATOR_SLOW_TESTS=1";
        }
    }
}
