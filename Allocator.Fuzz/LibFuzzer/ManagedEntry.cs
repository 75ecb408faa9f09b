using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Allocator.Fuzz.Instrumenting;
using Allocator.Fuzz.Targets;
using Allocator.Verification.Text;

namespace Allocator.Fuzz.LibFuzzer;

/// <summary>What the driver calls: the other half of its managed_host.cpp.</summary>
internal static unsafe class ManagedEntry
{
    private const int IsUnusable = -1;
    private const int Holds = 0;
    private const int Finding = 1;

    private static FuzzHarness harness = static _ => throw new InvalidOperationException("no target was prepared");
    private static IInputMutator? mutator;

    /// <summary>Chooses the target and warms it up.</summary>
    /// <returns>Whether it has a mutator; -1 when it can't be run, and standard error says why.</returns>
    [UnmanagedCallersOnly]
    private static int Prepare(byte* name)
    {
        try
        {
            string wanted = Marshal.PtrToStringUTF8((nint)name) ?? "";
            if (TargetCatalog.Find(wanted) is not { } target)
            {
                Print($"'{wanted}' is no target; {Suggestion.Phrase(wanted, [.. TargetCatalog.Names])}");
                return IsUnusable;
            }

            harness = target.Run;
            mutator = target.Mutator;
            WarmUp();
            return mutator is null ? 0 : 1;
        }
#pragma warning disable CA1031 // Nothing may get through to the native caller: it would end the process as if an input were to blame.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Print($"the target can't be prepared: {exception}");
            return IsUnusable;
        }
    }

    [UnmanagedCallersOnly]
    private static int Run(byte* data, nuint size)
    {
        if (HarnessFinding.Of(harness, new(data, (int)size)) is not { } finding)
        {
            return Holds;
        }

        Print($"FINDING: {finding.Message}");
        return Finding;
    }

    [UnmanagedCallersOnly]
    private static nuint Mutate(byte* data, nuint size, nuint sizeMax, uint seed)
        => (nuint)(mutator?.Mutate(new Span<byte>(data, (int)sizeMax), (int)size, seed) ?? 0);

    [UnmanagedCallersOnly]
    private static nuint CrossOver(
        byte* first, nuint firstSize, byte* second, nuint secondSize, byte* output, nuint outputSizeMax, uint seed)
        => (nuint)(mutator?.CrossOver(
            new ReadOnlySpan<byte>(first, (int)firstSize),
            new ReadOnlySpan<byte>(second, (int)secondSize),
            new Span<byte>(output, (int)outputSizeMax),
            seed) ?? 0);

    /// <summary>Runs every static constructor with counters, and one input: what happens only once is no coverage of a later one.</summary>
    private static void WarmUp()
    {
        foreach (Assembly assembly in new[] { typeof(PageAllocator).Assembly, typeof(Suggestion).Assembly, typeof(ManagedEntry).Assembly })
        {
            string name = assembly.GetName().Name ?? "";
            foreach (Type type in assembly.GetTypes().Where(type => InstrumentationScope.Includes(name, type.Namespace ?? "")))
            {
                if (!type.ContainsGenericParameters)
                {
                    RuntimeHelpers.RunClassConstructor(type.TypeHandle);
                }
            }
        }

        harness([]);
    }

    /// <summary>Past the console, which would take over the process' terminal and signals.</summary>
    private static void Print(string line)
    {
        using Stream error = Console.OpenStandardError();
        error.Write(Encoding.UTF8.GetBytes($"{line}\n"));
    }
}
