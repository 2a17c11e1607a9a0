import Sortition
import SortitionSelection

/// A rule that is not in the library: nobody's chance is larger than it must be, and within that the product of the
/// chances is as large as possible.
///
/// The first aim limits what false features can gain, as minimax does; the second leaves nobody near nothing, as Nash
/// welfare does. Each aim is judged among the lotteries that keep those before it, and comes with multipliers that the
/// audit checks: a rule of one's own is certified like the others.
struct Guarded: SelectionRule {
  let name = RuleName(own: "guarded")

  func marginals(of system: QuotaSystem, monitor: Monitor) throws(SelectionError) -> Marginals {
    try system.marginals(reaching: [.largest, .product], by: name, monitor: monitor)
  }
}
