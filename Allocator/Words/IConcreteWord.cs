namespace Allocator.Words;

/// <summary>A word whose bits are known, so that its value can be looked at and branched on.</summary>
/// <typeparam name="TWord">The implementing word itself.</typeparam>
public interface IConcreteWord<TWord> : IWord<TWord>
    where TWord : struct, IConcreteWord<TWord>
{
    /// <summary>The bits, zero-extended.</summary>
    ulong Bits { get; }
}
