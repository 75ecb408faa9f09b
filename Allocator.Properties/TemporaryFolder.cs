namespace Allocator.Properties;

/// <summary>A folder for the files of a test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string FullName { get; } = Directory.CreateTempSubdirectory("allocator-test-").FullName;

    public string PathOf(params string[] parts) => Path.Combine([FullName, .. parts]);

    public string CreateFolder(string name) => Directory.CreateDirectory(PathOf(name)).FullName;

    public string Write(string name, byte[] content)
    {
        File.WriteAllBytes(PathOf(name), content);
        return PathOf(name);
    }

    public void Dispose() => Directory.Delete(FullName, recursive: true);
}
