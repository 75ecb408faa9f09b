// The journal's bug: two colors, and a rule that looks at the left neighbor only. What is proven of three colors is false of two, and
// 'dotnet dafny verify' must say so: a test expects exactly the failures of the lemmas below, and no other.

include "Coloring.dfy"

module TwoColors {

  import opened Coloring

  // The first version of the journal's allocator.
  function ChooseOfTwo(left: Page): Page {
    if left == First then Second else First
  }

  // FAILS: between First and Second, both colors are taken.
  lemma TwoColorsSuffice(left: Page, right: Page)
    ensures exists color :: color in {First, Second} && color != left && color != right
  {
    assert First != left && First != right || Second != left && Second != right;
  }

  // FAILS: the right neighbor may have that color already, and then the two regions are one.
  lemma TheRuleOfTwoFindsOne(left: Page, right: Page)
    ensures ChooseOfTwo(left) != right
  {
  }

  // Holds: what the journal saw. Two regions side by side; the first is freed and taken again in two steps; and one region is missing.
  lemma TheyMerge()
    ensures var arena := [First, Second];
            var afterFree := Painted(arena, 0, 1, Free);
            && RegionCount(arena) == 2
            && RegionCount(Painted([Free, First], 0, 1, ChooseOfTwo(Free))) == 1
  {
    var merged := Painted([Free, First], 0, 1, ChooseOfTwo(Free));
    assert merged == [First, First];
    assert StartsBelow(merged, 2) == StartsBelow(merged, 1) == StartsBelow(merged, 0) + 1;
    var arena := [First, Second];
    assert StartsBelow(arena, 2) == StartsBelow(arena, 1) + 1 == StartsBelow(arena, 0) + 2;
  }
}
