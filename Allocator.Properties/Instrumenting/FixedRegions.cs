using System.Runtime.InteropServices;
using Allocator.Fuzz.Instrumenting;

namespace Allocator.Properties.Instrumenting;

/// <summary>What the driver maps for instrumented code, mapped in this process: counters, and thunks that return at once.</summary>
internal static partial class FixedRegions
{
    private const int RegionBytes = 1 << 20;
    private const byte Return = 0xC3;
    private const int ReadWrite = 3;
    private const int ReadWriteExecute = 7;
    private const int PrivateAnonymousFixed = 0x10_0022;

    private static readonly Lazy<bool> Mapped = new(Map);

    /// <summary>One counter a block.</summary>
    public static unsafe Span<byte> Counters
        => Mapped.Value ? new((void*)MapAddresses.Counters, RegionBytes) : throw new InvalidOperationException("nothing is mapped");

    private static unsafe bool Map()
    {
        Map(MapAddresses.Counters, ReadWrite);
        Map(MapAddresses.Thunks, ReadWriteExecute);
        new Span<byte>((void*)MapAddresses.Thunks, RegionBytes).Fill(Return);
        return true;
    }

    private static void Map(nint address, int protection)
    {
        if (MapMemory(address, RegionBytes, protection, PrivateAnonymousFixed, -1, 0) != address)
        {
            throw new InvalidOperationException($"{address:x} can't be mapped: error {Marshal.GetLastPInvokeError()}");
        }
    }

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint MapMemory(nint address, nint length, int protection, int flags, int file, nint offset);
}
