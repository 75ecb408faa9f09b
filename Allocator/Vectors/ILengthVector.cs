namespace Allocator.Vectors;

/// <summary>Some lengths of free runs in one vector register.</summary>
internal interface ILengthVector<TVector>
    where TVector : struct, ILengthVector<TVector>
{
    /// <summary>Whether the processor computes with vectors of this width.</summary>
    static abstract bool IsAccelerated { get; }

    /// <summary>How many lengths a vector holds.</summary>
    static abstract int Count { get; }

    /// <summary>The longest length in the vector.</summary>
    uint Longest { get; }

    /// <summary>Reads a vector of lengths.</summary>
    static abstract TVector Load(ref readonly uint source);

    /// <summary>The longer length of each pair.</summary>
    static abstract TVector Longer(TVector left, TVector right);

    /// <summary>One bit for each length, the first in the lowest bit: is it at least this long?</summary>
    uint AtLeastMask(uint length);
}
