namespace Allocator.Fuzz.Instrumenting;

/// <summary>What the instrumented code tells libFuzzer.</summary>
internal enum EngineFlavor
{
    /// <summary>Which blocks ran.</summary>
    Coverage,

    /// <summary>Which blocks ran, and what was compared with what. It finds magic values, and takes longer.</summary>
    Comparisons,
}
