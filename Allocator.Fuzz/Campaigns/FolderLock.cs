using System.Globalization;
using Allocator.Fuzz.CommandLine;

namespace Allocator.Fuzz.Campaigns;

/// <summary>
/// The right to work in a campaign's folder, which one process at a time has. Two campaigns over one folder would take each other's
/// findings, and forget each other's counts.
/// </summary>
/// <remarks>
/// The system keeps the lock and lets go of it when the process ends, however it ends. Who holds it is written beside it, for the message
/// alone: that file may be old, the lock never is.
/// </remarks>
internal sealed class FolderLock : IDisposable
{
    private const string LockName = "lock";
    private const string HolderName = "lock-holder";

    // Linux's EWOULDBLOCK: fuzzing runs nowhere else.
    private const int WouldBlock = 11;

    private readonly FileStream held;

    private FolderLock(FileStream held) => this.held = held;

    /// <summary>Takes the folder, which is made if it is not there.</summary>
    /// <exception cref="UsageException">Another process works in it; the message says which.</exception>
    public static FolderLock Take(string folder)
        => TryTake(folder)
            ?? throw new UsageException(
                $"{folder}: {Holder(folder)} works in it; wait for its end, or choose another folder with {CommonOptions.WorkName}");

    /// <summary>Takes the folder, which is made if it is not there; null when another process works in it.</summary>
    public static FolderLock? TryTake(string folder)
    {
        Directory.CreateDirectory(folder);
        FileStream held;
        try
        {
            held = new(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (exception.HResult == WouldBlock)
        {
            return null;
        }

        File.WriteAllText(
            Path.Combine(folder, HolderName), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return new(held);
    }

    public void Dispose() => held.Dispose();

    private static string Holder(string folder)
    {
        string path = Path.Combine(folder, HolderName);
        return File.Exists(path) ? $"another campaign (process {File.ReadAllText(path)})" : "another campaign";
    }
}
