using System.Diagnostics.CodeAnalysis;

namespace Allocator.Verification.Certifying;

/// <summary>A state that was looked at.</summary>
/// <param name="smallest">A history that leads to it; null when it fails.</param>
internal sealed class KnownState(SearchNode? smallest)
{
    /// <summary>The smallest history that is known to lead to it; null when it fails.</summary>
    public SearchNode? Smallest { get; private set; } = smallest;

    /// <summary>Another history that leads to it.</summary>
    public void Offer(SearchNode other) => Smallest = other.Size < Smallest!.Size ? other : Smallest;
}

/// <summary>The states that were looked at, by their keys. Keys are the same when all their bytes are; a hash only finds them.</summary>
internal sealed class KnownStates
{
    private readonly Dictionary<byte[], KnownState> states = new(new KeyComparer());
    private readonly Dictionary<byte[], KnownState>.AlternateLookup<ReadOnlySpan<byte>> lookup;

    public KnownStates() => lookup = states.GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>The state with the key; null when it is not known, or the key is empty.</summary>
    public KnownState? Find(ReadOnlySpan<byte> key) => lookup.TryGetValue(key, out KnownState? state) ? state : null;

    /// <summary>Adds a state, unless its key is empty. A copy of the key.</summary>
    public byte[] Add(ReadOnlySpan<byte> key, KnownState state)
    {
        byte[] copy = key.ToArray();
        if (copy.Length > 0)
        {
            states.Add(copy, state);
        }

        return copy;
    }

    private sealed class KeyComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            HashCode hash = default;
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
