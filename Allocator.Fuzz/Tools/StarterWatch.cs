using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Allocator.Fuzz.Tools;

/// <summary>Ends this process when the one that started it as a <see cref="Tool"/> is gone: nobody waits for its result any more.</summary>
/// <remarks>
/// Whoever is killed can't end what it has started, and an input that never comes back would run for ever. The driver watches in the same
/// way, in parent_watch.cpp. Linux alone has process descriptors: unlike an id, one also tells of a process that has ended and that nobody
/// has asked how.
/// </remarks>
internal static partial class StarterWatch
{
    /// <summary>The variable that names the starter.</summary>
    public const string Variable = "ALLOCATOR_FUZZ_STARTER";

    private const int OpenProcessNumber = 434;
    private const int NoSuchProcess = 3;
    private const short Readable = 1;

    /// <summary>Its value in what this process starts.</summary>
    public static string ThisProcess => Environment.ProcessId.ToString(CultureInfo.InvariantCulture);

    /// <summary>Watches from now on; where nobody is named, there is nothing to watch.</summary>
    public static void Begin()
    {
        string? named = Environment.GetEnvironmentVariable(Variable);
        if (OperatingSystem.IsLinux() && int.TryParse(named, NumberStyles.None, CultureInfo.InvariantCulture, out int starter))
        {
            new Thread(() => EndAfter(starter)) { IsBackground = true }.Start();
        }
    }

    private static void EndAfter(int starter)
    {
        int descriptor = (int)CallSystem(OpenProcessNumber, starter, 0);
        bool isGone = descriptor < 0 && Marshal.GetLastPInvokeError() == NoSuchProcess;
        WaitRequest end = new() { Descriptor = descriptor, Awaited = Readable };
        while (!isGone && descriptor >= 0)
        {
            // A signal may end the waiting before the process ends.
            isGone = Wait(ref end, 1, -1) > 0;
        }

        if (isGone)
        {
            using Process self = Process.GetCurrentProcess();
            self.Kill();
        }
    }

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint CallSystem(nint number, nint process, nint flags);

    [LibraryImport("libc", EntryPoint = "poll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Wait(ref WaitRequest request, nuint requests, int milliseconds);

    [StructLayout(LayoutKind.Sequential)]
    private struct WaitRequest
    {
        public int Descriptor;
        public short Awaited;
        public short Seen;
    }
}
