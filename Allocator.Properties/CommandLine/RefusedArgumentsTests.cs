namespace Allocator.Properties.CommandLine;

/// <summary>Arguments that make no sense, or nearly none, leave every page as it was.</summary>
public sealed class RefusedArgumentsTests : IDisposable
{
    private readonly Workspace workspace = new();

    public static TheoryData<string> Refused =>
    [
        "allocate 0 -> refused",
        "allocate -1 -> refused",
        "allocate -9223372036854775807 -> refused",
        "allocate 1 align 3 -> refused",
        "allocate 1 align 0 -> refused",
        "allocate 1 align -4 -> refused",
        "allocate 1 within 6 -> refused",
        "allocate 1 from -1 -> refused",
        "allocate 1 below -1 -> refused",
        "allocate 8 within 4 -> none",
        "allocate 9223372036854775807 -> none",
        "allocate 0x7FFFFFFFFFFFFFFF align 0x4000000000000000 -> none",
        "allocate 1 from 9223372036854775807 -> none",
        "allocate-at 9223372036854775807 1 -> none",
        "allocate-at 9223372036854775807 2 -> refused",
        "allocate-at 5 0 -> refused",
        "allocate-at -1 1 -> refused",
        "free -1 -> refused",
        "free 9223372036854775807 -> refused",
        "resize 0 0 -> refused",
        "resize 0 -3 -> refused",
        "resize 0 9223372036854775807 -> refused",
        "split 0 0 -> refused",
        "split 0 3 -> refused",
        "split 0 9223372036854775807 -> refused",
        "reserve 9223372036854775807 9223372036854775807 -> refused",
        "unreserve 0 -> refused",
    ];

    public void Dispose() => workspace.Dispose();

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Replay_OfARefusedOperation_LeavesEveryPage(string operation)
    {
        foreach (string geometry in (string[])["x86", "tiny"])
        {
            workspace.Write("refused.trace", $"arena 16 geometry {geometry}\nbitmap 95 AA FF 03\n{operation}\nexpect bitmap 95 AA FF 03\n");
            (await workspace.RunAsync("replay ~/refused.trace")).RequireExit(0);
        }
    }

    [Fact]
    public async Task Replay_OfAnOperationThatIsNotRefused_IsNoticed()
    {
        workspace.Write("canary.trace", "arena 16\nbitmap 95 AA FF 03\nallocate 1\nexpect bitmap 95 AA FF 03\n");
        (await workspace.RunAsync("replay ~/canary.trace")).RequireExit(1);
    }
}
