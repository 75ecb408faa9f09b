using System.Collections.Immutable;

namespace Allocator.Verification.Proofs.Terms;

/// <summary>All terms of some formulas, operands first, equal ones once.</summary>
/// <remarks>Equal terms are one entry even if built twice: a fault in an entry is a fault wherever the kernel does this.</remarks>
public sealed class TermTable
{
    private readonly ImmutableArray<Entry> entries;

    private TermTable(ImmutableArray<Entry> entries, ImmutableArray<int> roots)
    {
        this.entries = entries;
        Roots = roots;
    }

    /// <summary>Where the formulas stand.</summary>
    public ImmutableArray<int> Roots { get; }

    public ReadOnlySpan<Entry> Entries => entries.AsSpan();

    public static TermTable Of(IEnumerable<Term> formulas)
    {
        Builder builder = new();
        ImmutableArray<int> roots = [.. formulas.Select(builder.Add)];
        return new(builder.Entries.ToImmutable(), roots);
    }

    /// <summary>The same table with another operator, or literal, in one entry.</summary>
    public TermTable WithHead(int position, string head)
        => new(entries.SetItem(position, entries[position] with { Head = head }), Roots);

    /// <summary>One operation, on entries that stand before it.</summary>
    public sealed record Entry(string Head, int Width, TermOrigin Origin, ImmutableArray<int> Operands)
    {
        public bool Equals(Entry? other)
            => other is not null
                && Head == other.Head
                && Width == other.Width
                && Origin == other.Origin
                && Operands.AsSpan().SequenceEqual(other.Operands.AsSpan());

        public override int GetHashCode()
        {
            HashCode hash = default;
            hash.Add(Head);
            foreach (int operand in Operands)
            {
                hash.Add(operand);
            }

            return hash.ToHashCode();
        }
    }

    private sealed class Builder
    {
        private readonly Dictionary<Term, int> positions = new(ReferenceEqualityComparer.Instance);
        private readonly Dictionary<Entry, int> positionsOfEqual = [];

        public ImmutableArray<Entry>.Builder Entries { get; } = ImmutableArray.CreateBuilder<Entry>();

        // A stack of its own: a chain of additions is as deep as it is long.
        public int Add(Term root)
        {
            Stack<Term> pending = new([root]);
            while (pending.TryPeek(out Term? term))
            {
                Term[] missing = [.. term.Operands.Where(operand => !positions.ContainsKey(operand))];
                if (missing.Length > 0)
                {
                    Array.ForEach(missing, pending.Push);
                    continue;
                }

                pending.Pop();
                positions.TryAdd(term, PositionOf(new(term.Head, term.Width, term.Origin, [.. term.Operands.Select(Position)])));
            }

            return positions[root];
        }

        private int Position(Term term) => positions[term];

        private int PositionOf(Entry entry)
        {
            if (!positionsOfEqual.TryGetValue(entry, out int position))
            {
                position = Entries.Count;
                positionsOfEqual.Add(entry, position);
                Entries.Add(entry);
            }

            return position;
        }
    }
}
