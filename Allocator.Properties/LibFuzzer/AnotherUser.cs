using System.Runtime.InteropServices;

namespace Allocator.Properties.LibFuzzer;

/// <summary>
/// Until it is disposed of, the file system takes this thread for another user's. Only root can bring that about: whoever else runs the
/// tests stays who he is.
/// </summary>
internal sealed partial class AnotherUser : IDisposable
{
    // The user that owns nothing.
    private const uint Nobody = 65534;

    private readonly uint before = OperatingSystem.IsLinux() ? SetFileSystemUser(Nobody) : 0;

    public void Dispose()
    {
        if (OperatingSystem.IsLinux())
        {
            _ = SetFileSystemUser(before);
        }
    }

    [LibraryImport("libc", EntryPoint = "setfsuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint SetFileSystemUser(uint user);
}
