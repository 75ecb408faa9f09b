using System.Collections.Immutable;
using System.Globalization;

namespace Allocator.Verification.Proofs.Terms;

/// <summary>A formula: an operator and what it is applied to. Shared, not copied: a formula is as large as what built it.</summary>
/// <remarks>
/// Nothing is simplified here: what a kernel does is what the solver gets, one definition an operation. The operator is written as
/// SMT-LIB has it; a term without operands is a literal or a variable.
/// </remarks>
public sealed class Term
{
    /// <summary>The width of truth values, which are no bit vectors.</summary>
    public const int Truth = 0;

    /// <summary>The width of a page's color.</summary>
    public const int ColorWidth = 2;

    /// <summary>The width of a word, and of page numbers and counts, which the kernels keep in words.</summary>
    public const int WordWidth = 64;

    private Term(string head, int width, ImmutableArray<Term> operands, TermOrigin origin)
    {
        Head = head;
        Width = width;
        Operands = operands;
        Origin = origin;
    }

    /// <summary>The operator, the literal or the variable's name.</summary>
    public string Head { get; }

    /// <summary>How many bits it has; <see cref="Truth"/> for a truth value.</summary>
    public int Width { get; }

    /// <summary>What the operator is applied to.</summary>
    public ImmutableArray<Term> Operands { get; }

    /// <summary>Who wrote it.</summary>
    public TermOrigin Origin { get; }

    public static Term True { get; } = Specified("true", Truth);

    /// <summary>Anything of that width.</summary>
    public static Term Variable(string name, int width) => new(name, width, [], TermOrigin.Variable);

    /// <summary>A number of that width.</summary>
    public static Term Literal(ulong value, int width) => Specified(Digits(value, width), width);

    /// <summary>A page number or a count.</summary>
    public static Term Number(int value) => Literal((ulong)value, WordWidth);

    /// <summary>An operation of a kernel: what a proof is about.</summary>
    public static Term OfKernel(string head, params ImmutableArray<Term> operands) => new(head, WordWidth, operands, TermOrigin.Kernel);

    /// <summary>A constant of a kernel.</summary>
    public static Term OfKernel(ulong value) => new(Digits(value, WordWidth), WordWidth, [], TermOrigin.Kernel);

    /// <summary>An operation of a specification.</summary>
    public static Term Specified(string head, int width, params ImmutableArray<Term> operands)
        => new(head, width, operands, TermOrigin.Specification);

    public static Term operator !(Term term) => Specified("not", Truth, term);

    public static Term operator &(Term left, Term right) => Specified("and", Truth, left, right);

    public static Term operator |(Term left, Term right) => Specified("or", Truth, left, right);

    public static Term operator +(Term left, Term right) => Specified("bvadd", left.Width, left, right);

    public static Term operator -(Term left, Term right) => Specified("bvsub", left.Width, left, right);

    /// <summary>One conjunction: nested ones, each with a definition of its own, take a solver long to read.</summary>
    public static Term All(IEnumerable<Term> terms) => Specified("and", Truth, [True, .. terms]);

    public static Term If(Term condition, Term then, Term otherwise) => Specified("ite", then.Width, condition, then, otherwise);

    public Term EqualTo(Term other) => Specified("=", Truth, this, other);

    public Term Implies(Term conclusion) => Specified("=>", Truth, this, conclusion);

    /// <summary>Whether it is less, as a number without sign.</summary>
    public Term IsBelow(Term other) => Specified("bvult", Truth, this, other);

    /// <summary>Whether it is at most the other, as a number without sign.</summary>
    public Term IsAtMost(Term other) => Specified("bvule", Truth, this, other);

    /// <summary>Some of its bits.</summary>
    public Term Bits(int low, int width)
        => Specified(string.Create(CultureInfo.InvariantCulture, $"(_ extract {low + width - 1} {low})"), width, this);

    /// <summary>The same number, as wide as a word.</summary>
    public Term Widened()
        => Specified(string.Create(CultureInfo.InvariantCulture, $"(_ zero_extend {WordWidth - Width})"), WordWidth, this);

    /// <summary>This term's bits above those of the other one.</summary>
    public Term Above(Term lower) => Specified("concat", Width + lower.Width, this, lower);

    private static string Digits(ulong value, int width)
        => width % 4 == 0
            ? $"#x{value.ToString($"x{width / 4}", CultureInfo.InvariantCulture)}"
            : $"#b{value.ToString($"b{width}", CultureInfo.InvariantCulture)}";
}

/// <summary>Who wrote a term.</summary>
public enum TermOrigin
{
    /// <summary>Nobody: it stands for anything.</summary>
    Variable,

    /// <summary>The shipping source.</summary>
    Kernel,

    /// <summary>The statement that a kernel is held against.</summary>
    Specification,
}
