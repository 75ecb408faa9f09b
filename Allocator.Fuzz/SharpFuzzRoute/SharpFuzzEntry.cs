using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Allocator.Fuzz.Targets;
using SharpFuzz;
using SharpFuzz.Common;

namespace Allocator.Fuzz.SharpFuzzRoute;

/// <summary>The only code that knows SharpFuzz, compiled with -p:FuzzEngine=SharpFuzz alone.</summary>
internal static unsafe class SharpFuzzEntry
{
    // SharpFuzz's identifiers of branches have 16 bits.
    private const int MapByteCount = 1 << 16;

    /// <summary>Runs the inputs that libfuzzer-dotnet hands over, up to the first one that throws or to the driver's end.</summary>
    public static void Run(FuzzTarget target) => Fuzzer.LibFuzzer.Run(input => target.Run(input));

    /// <summary>
    /// Instrumented code counts in a map that SharpFuzz sets up when the inputs start: this one is for what runs before, from the
    /// reading of the arguments on. Without it the first branch writes to address zero.
    /// </summary>
    [ModuleInitializer]
    internal static void ProvideMap() => Trace.SharedMem = (byte*)NativeMemory.AllocZeroed(MapByteCount);
}
