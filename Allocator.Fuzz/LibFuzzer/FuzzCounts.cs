using System.Buffers.Binary;

namespace Allocator.Fuzz.LibFuzzer;

/// <summary>What a driver's status file says, while it runs and after it ended, however it ended.</summary>
/// <param name="Executions">Inputs that were run.</param>
/// <param name="StructuredMutations">Mutations that the target's own mutator made.</param>
/// <param name="ByteMutations">Mutations that libFuzzer made.</param>
/// <param name="Crossovers">Crossovers that the target's own mutator made.</param>
/// <param name="Processes">Processes that were started.</param>
/// <param name="ProcessorTime">Of all these processes, up to the last 256th execution of each.</param>
internal sealed record FuzzCounts(
    long Executions, long StructuredMutations, long ByteMutations, long Crossovers, long Processes, TimeSpan ProcessorTime)
{
    private const int FieldCount = 6;

    private static readonly FuzzCounts None = new(0, 0, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Executions in a second of one processor.</summary>
    public double ExecutionsPerProcessorSecond => ProcessorTime > TimeSpan.Zero ? Executions / ProcessorTime.TotalSeconds : 0;

    /// <summary>Reads the file; all zero as long as no process has opened it.</summary>
    public static FuzzCounts Read(string path)
    {
        const int FieldBytes = sizeof(long);
        byte[] bytes = File.Exists(path) ? File.ReadAllBytes(path) : [];
        return bytes.Length < FieldCount * FieldBytes
            ? None
            : new(Field(0), Field(1), Field(2), Field(3), Field(4), TimeSpan.FromMicroseconds(Field(5)));

        long Field(int index) => BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(index * FieldBytes));
    }
}
