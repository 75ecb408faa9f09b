using System.Runtime.InteropServices;

namespace Allocator.Fuzz.LibFuzzer;

/// <summary>Signals to a process and to its group.</summary>
internal static partial class ProcessSignals
{
    private const int Terminate = 15;
    private const int Kill = 9;

    /// <summary>Asks the process to end.</summary>
    public static void TerminateProcess(int process) => _ = SendSignal(process, Terminate);

    /// <summary>Ends every process of the group that the process leads, whether or not it is still there itself.</summary>
    public static void KillGroup(int leader) => _ = SendSignal(-leader, Kill);

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendSignal(int process, int signal);
}
