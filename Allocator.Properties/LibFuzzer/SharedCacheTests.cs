using Allocator.Fuzz.LibFuzzer;

namespace Allocator.Properties.LibFuzzer;

/// <summary>What one user has made, another one can use, who may change nothing in it.</summary>
public sealed class SharedCacheTests : IDisposable
{
    private readonly TemporaryFolder root = new();

    public SharedCacheTests()
    {
        if (!OperatingSystem.IsWindows())
        {
            // All may add something.
            File.SetUnixFileMode(root.FullName, (UnixFileMode)0b111_111_111);
        }
    }

    public void Dispose() => root.Dispose();

    [Fact]
    public void Get_OfWhatAnotherUserHasMade_UsesIt()
    {
        string made = CacheFolder.Get(root.FullName, "kind", [[1]], MakeFile);
        using AnotherUser other = new();

        Assert.Equal(made, CacheFolder.Get(root.FullName, "kind", [[1]], folder => Assert.Fail($"{folder} is made again")));
    }

    [Fact]
    public void Get_BesideWhatAnotherUserNoLongerUses_LeavesItAlone()
    {
        string old = CacheFolder.Get(root.FullName, "kind", [[1]], MakeFile);
        Directory.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddYears(-1));
        using AnotherUser other = new();

        Assert.True(File.Exists(Path.Combine(CacheFolder.Get(root.FullName, "kind", [[2]], MakeFile), "file")));
    }

    private static void MakeFile(string folder) => File.WriteAllText(Path.Combine(folder, "file"), "made");
}
