using System.Runtime.InteropServices;

namespace Allocator.Fuzz.Targets.Canaries;

internal static partial class NativeCrashCanary
{
    // Mapped by nobody, and too far from null to pass as a null reference.
    private const nint BadAddress = 0x10_0000;

    public static FuzzTarget Definition { get; }
        = CanaryCatalog.Create("canary-native-crash", "writes to a bad address in native code", Run);

    public static void Run(ReadOnlySpan<byte> input)
    {
        if (CanaryCatalog.IsTriggered(input))
        {
            Fill(BadAddress, 0, 1);
        }
    }

    [LibraryImport("libc", EntryPoint = "memset")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Fill(nint destination, int value, nuint byteCount);
}
