namespace Allocator.Properties.LibFuzzer;

/// <summary>Fuzzing processes run one after the other: each of them keeps a processor busy, and some are timed.</summary>
[CollectionDefinition(nameof(FuzzRun))]
public sealed class FuzzRunsInTurn;
