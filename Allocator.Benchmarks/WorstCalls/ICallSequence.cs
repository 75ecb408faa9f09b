namespace Allocator.Benchmarks.WorstCalls;

/// <summary>Calls whose times are told apart. Every playing begins in the same state and makes the same calls.</summary>
internal interface ICallSequence
{
    string Name { get; }

    int CallCount { get; }

    /// <summary>Makes the state that the calls begin in.</summary>
    void Prepare();

    /// <summary>Makes the calls, and notes how many ticks each of them took.</summary>
    void Play(Span<long> ticks);
}
