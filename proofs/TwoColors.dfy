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
    ensures exists color :: color in {First, Second} && Suits(color, left, right)
  {
    assert Suits(First, left, right) || Suits(Second, left, right);
  }

  // FAILS: the right neighbor may have that color already, and then the two regions are one.
  lemma TheRuleOfTwoFindsOne(left: Page, right: Page)
    ensures ChooseOfTwo(left) != right
  {
  }

  // Holds: what the journal saw. A page is taken below a region, there is still one region, and freeing it frees both.
  lemma TheyMerge()
    ensures var merged := Painted([Free, First], 0, 1, ChooseOfTwo(Free));
            RegionCount([Free, First]) == 1 && RegionCount(merged) == 1 && IsRegion(merged, 0, 2)
  {
    var merged := Painted([Free, First], 0, 1, ChooseOfTwo(Free));
    assert merged == [First, First];
    assert StartsBelow(merged, 2) == StartsBelow(merged, 1) == StartsBelow(merged, 0) + 1;
  }
}
