namespace Allocator.Fuzz.LibFuzzer;

/// <summary>How a fuzzing process ended.</summary>
internal enum FuzzOutcome
{
    /// <summary>It did what it was asked for and found nothing.</summary>
    Completed,

    /// <summary>It was asked to stop.</summary>
    Interrupted,

    /// <summary>The harness reported a finding, or the input ended the process.</summary>
    Crash,

    /// <summary>An input took too long.</summary>
    Timeout,

    /// <summary>An input took too much memory.</summary>
    OutOfMemory,

    /// <summary>It could not fuzz: its last lines say why.</summary>
    Failed,
}
