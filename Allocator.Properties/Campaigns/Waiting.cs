using System.Diagnostics;

namespace Allocator.Properties.Campaigns;

/// <summary>Waits for what other processes bring about.</summary>
internal static class Waiting
{
    private static readonly TimeSpan TimeMax = TimeSpan.FromMinutes(2);

    public static async Task ForAsync(Func<bool> condition, string what)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < TimeMax, $"waited for {TimeMax.TotalSeconds} s: {what}");
            await Task.Delay(50);
        }
    }
}
