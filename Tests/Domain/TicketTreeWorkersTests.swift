import Sortition
import SortitionSweeps
import Testing

@Suite("Ticket trees on several cores")
struct TicketTreeWorkersTests {
  /// Warrant: the depth-first construction, which knows of no other cores.
  @Test("any number of workers grows the depth-first tree with the same work, repairs included")
  func workers() throws {
    var repaired = 0
    for number in Sweep.seeds(6) {
      let isTight = number % 2 == 0
      guard
        let raked = RakedCase(
          seed: UInt8(number % 200), members: isTight ? 300 : 400, panelSize: isTight ? 24 : 40,
          values: isTight ? [2, 6, 7, 4, 5, 6, 4] : [2, 3, 4], slack: isTight ? 0 : 1),
        let root = try? RootRounding(rounding: raked.quantised, system: raked.system, tickets: 200)
      else { continue }
      let tree = TicketTree(lottery: root.lottery, seed: Seed(number))
      let alone = Self.outcome(of: tree, workers: 0)
      if case .success(let grown) = alone { repaired += grown.statistics.repairs > 0 ? 1 : 0 }
      for workers in [1, 2, 3, nil] {
        #expect(Self.outcome(of: tree, workers: workers) == alone, "seed \(number), workers \(workers ?? 0)")
      }
    }
    #expect(repaired > 0, "no tree of the sweep needed repairs")
  }

  /// Half of the tickets each is no lottery of these people: see `UndecomposableTests`.
  @Test("a tree that cannot be completed is given up after the same effort on any number of workers")
  func hopeless() {
    let system = UndecomposableTests.threeFeatures(Quota(1, 2)).system
    for m in [200, 1000] {
      let lottery = Lottery(system: system, tickets: m, counts: [Int](repeating: m / 2, count: 4))
      let tree = TicketTree(lottery: lottery, seed: Seed(1))
      let alone = Self.outcome(of: tree, workers: 0)
      for workers in [1, 2, 3, nil] {
        #expect(Self.outcome(of: tree, workers: workers) == alone, "\(m) tickets")
      }
    }
  }

  struct Grown: Equatable {
    let leaves: [TicketTree.Leaf]
    let statistics: TicketTree.Statistics
  }

  private static func outcome(of tree: TicketTree, workers: Int?) -> Result<Grown, TicketTree.Failure> {
    do throws(TicketTree.Failure) {
      let (leaves, statistics) = try tree.enumerateCounting(workers: workers)
      return .success(Grown(leaves: leaves, statistics: statistics))
    } catch {
      return .failure(error)
    }
  }
}
