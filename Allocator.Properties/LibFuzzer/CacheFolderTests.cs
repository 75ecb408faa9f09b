using Allocator.Fuzz.LibFuzzer;

namespace Allocator.Properties.LibFuzzer;

public sealed class CacheFolderTests
{
    [Fact]
    public void Get_Again_MakesNothing()
    {
        using TemporaryFolder root = new();
        string first = CacheFolder.Get(root.FullName, "kind", [[1, 2]], MakeFile);

        Assert.Equal(first, CacheFolder.Get(root.FullName, "kind", [[1, 2]], folder => Assert.Fail($"{folder} is made again")));
        Assert.True(File.Exists(Path.Combine(first, "file")));
    }

    [Fact]
    public void Get_OfOtherIngredients_IsAnotherFolder()
    {
        using TemporaryFolder root = new();
        byte[][][] ingredients = [[[1, 2]], [[1, 3]], [[1], [2]], [[1, 2], []]];

        Assert.Equal(
            ingredients.Length,
            ingredients.Select(each => CacheFolder.Get(root.FullName, "kind", each, MakeFile)).Distinct().Count());
    }

    [Fact]
    public async Task Get_FromManyAtOnce_IsOneWholeFolder()
    {
        using TemporaryFolder root = new();
        using Barrier together = new(4);
        string[] folders = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
            () => CacheFolder.Get(root.FullName, "kind", [[7]], folder =>
            {
                MakeFile(folder);
                together.SignalAndWait(TimeSpan.FromSeconds(10));
            }),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));

        Assert.Single(folders.Distinct());
        Assert.Equal(folders[0], Assert.Single(Directory.GetFileSystemEntries(root.FullName)));
        Assert.True(File.Exists(Path.Combine(folders[0], "file")));
    }

    [Fact]
    public void Get_ThatFails_LeavesNothing()
    {
        using TemporaryFolder root = new();

        Assert.Throws<InvalidOperationException>(
            () => CacheFolder.Get(root.FullName, "kind", [[7]], _ => throw new InvalidOperationException("planted")));
        Assert.Empty(Directory.GetFileSystemEntries(root.FullName));
    }

    private static void MakeFile(string folder) => File.WriteAllText(Path.Combine(folder, "file"), "made");
}
