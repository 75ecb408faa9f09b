namespace Allocator.Properties.Instrumenting;

/// <summary>The tests of one instrumented output, which is made once. They run in turn: the counters are at fixed addresses.</summary>
[CollectionDefinition(nameof(InstrumentedOutput))]
public sealed class InstrumentedOutputUsers : ICollectionFixture<InstrumentedOutput>;
