using Allocator.Verification.Reporting;

namespace Allocator.Properties.Reporting;

public sealed class WholeFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Write_MakesTheFolder_AndReplacesTheFile()
    {
        string path = folder.PathOf("new", "file");
        WholeFile.Write(path, "first");
        WholeFile.Write(path, "second");

        Assert.Equal("second", File.ReadAllText(path));
        Assert.Equal(path, Assert.Single(Directory.GetFileSystemEntries(folder.PathOf("new"))));
    }

    [Fact]
    public void Write_ThatFails_LeavesNothingBehind()
    {
        string taken = folder.CreateFolder("taken");

        Assert.ThrowsAny<Exception>(() => WholeFile.Write(taken, "text"));
        Assert.Equal(taken, Assert.Single(Directory.GetFileSystemEntries(folder.FullName)));
    }
}
