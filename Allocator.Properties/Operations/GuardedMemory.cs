using System.Runtime.InteropServices;

namespace Allocator.Properties.Operations;

/// <summary>Memory between two pages that nobody may touch: one byte read or written beyond an end kills the process.</summary>
internal sealed unsafe partial class GuardedMemory : IDisposable
{
    private readonly nint mapping;
    private readonly nuint mappingLength;

    public GuardedMemory(int length)
    {
        nuint inner = ((nuint)length + MachinePage - 1) / MachinePage * MachinePage;
        mappingLength = inner + (2 * MachinePage);
        mapping = Map(0, mappingLength, Protection.None, PrivateAndAnonymous, -1, 0);
        if (mapping == -1 || Protect(mapping + (nint)MachinePage, inner, Protection.ReadAndWrite) != 0)
        {
            throw new InvalidOperationException($"mmap and mprotect: error {Marshal.GetLastPInvokeError()}.");
        }

        LowestByte = (byte*)mapping + MachinePage;
        HighestByte = LowestByte + inner - 1;
    }

    private enum Protection
    {
        None = 0,
        ReadAndWrite = 3,
    }

    public byte* LowestByte { get; }

    public byte* HighestByte { get; }

    private static nuint MachinePage => (nuint)Environment.SystemPageSize;

    private static int PrivateAndAnonymous => 0x22;

    /// <summary>Asks the kernel to read a file's name there, which fails with "bad address" instead of killing the process.</summary>
    public static bool IsReadable(byte* address)
    {
        const int badAddress = 14;
        return Access(address, 0) == 0 || Marshal.GetLastPInvokeError() != badAddress;
    }

    public void Dispose() => _ = Unmap(mapping, mappingLength);

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Map(nint address, nuint length, Protection protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Protect(nint address, nuint length, Protection protection);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Unmap(nint address, nuint length);

    [LibraryImport("libc", EntryPoint = "access", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Access(byte* path, int mode);
}
