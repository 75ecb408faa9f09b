namespace Allocator.Fuzz.Instrumenting;

/// <summary>What the instrumented code tells libFuzzer.</summary>
internal enum EngineFlavor
{
    /// <summary>Which blocks ran.</summary>
    Coverage,

    /// <summary>Which blocks ran, and what was compared with what. It knows the way to magic values, and takes several times as long.</summary>
    Comparisons,
}
