using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;
using Allocator.Fuzz.CommandLine;
using Allocator.X86;

namespace Allocator.Fuzz.Machine;

/// <summary>A memory map and where it came from.</summary>
internal sealed record MachineMap(MemoryMap Map, string Source)
{
    private const string IomemPath = "/proc/iomem";
    private const string RecordedName = "Allocator.Fuzz.Machine.recorded-machine.e820.txt";

    /// <summary>
    /// This machine's own map: from /proc/iomem where it shows addresses, else from the kernel's boot log. Where both are closed to us, the
    /// map of a real machine that is part of this program.
    /// </summary>
    public static MachineMap Find() => FromIomem(IomemPath) ?? FromBootLog(ReadBootLog()) ?? Recorded();

    /// <summary>The map in a file that the user named.</summary>
    /// <exception cref="UsageException">The file can't be read, is malformed, or has no usable page.</exception>
    public static MachineMap FromFile(string path)
        => Usable(MapFile.Read(path, null, null), path) ?? throw new UsageException($"{path}: the map has no usable page");

    /// <summary>The map of /proc/iomem; null when it can't be read or hides its addresses.</summary>
    internal static MachineMap? FromIomem(string path)
    {
        try
        {
            return Usable(IomemReader.Read(File.ReadAllText(path)), $"{path} of this machine");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or MemoryMapFormatException)
        {
            return null;
        }
    }

    /// <summary>The map in a kernel log; null when there is none in it.</summary>
    internal static MachineMap? FromBootLog(string? log)
    {
        try
        {
            return log is null ? null : Usable(E820LogReader.Read(log), "the BIOS-e820 lines of this machine's boot log");
        }
        catch (MemoryMapFormatException)
        {
            return null;
        }
    }

    internal static MachineMap Recorded()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(RecordedName)
            ?? throw new InvalidOperationException($"The resource {RecordedName} is missing.");
        using StreamReader reader = new(stream);
        return new(
            E820LogReader.Read(reader),
            "a recorded machine with 24 GiB (this machine's own map is not readable; try as root, or --map FILE)");
    }

    private static MachineMap? Usable(MemoryMap map, string source) => map.UsablePages > PageCount.Zero ? new(map, source) : null;

    private static string? ReadBootLog()
    {
        try
        {
            ProcessStartInfo dmesg = new("dmesg") { RedirectStandardOutput = true, RedirectStandardError = true };
            using Process? process = Process.Start(dmesg);
            if (process is null)
            {
                return null;
            }

            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            string log = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? log : null;
        }
        catch (Win32Exception)
        {
            // There is no such command here, as in a container.
            return null;
        }
    }
}
