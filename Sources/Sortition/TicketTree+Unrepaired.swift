private import Synchronization
internal import SortitionParallel

extension TicketTree {
  /// Trees of fewer tickets are grown by one core: there is too little to share.
  static let sharedFrom = 128
  /// The tree is split level by level until there are so many subtrees, which then grow side by side.
  static let subtrees = 64

  /// A part of the tree, as far as its nodes have their first split.
  struct Subtree: Sendable {
    let root: TicketNode
    /// In order; nil where a node has no first split, or the work was stopped.
    var leaves: [Leaf]?
    /// The work of all its splits.
    var statistics = Statistics()
    /// The first splits that were made, where there are no leaves.
    var splits: [FirstSplit] = []
  }

  /// A node's first split.
  struct FirstSplit: Sendable {
    let node: TicketNode
    let outcome: SplitOutcome
    let work: Statistics
  }

  /// The parts of the tree in which every node has its first split, grown on all cores.
  ///
  /// Nodes share nothing, so these are the parts that a depth-first construction gives as long as it has
  /// nothing to repair, whatever the number of cores.
  /// - Parameter workers: how many parts grow at a time; as many as there are cores, if nil.
  /// - Returns: the parts, and the work above them. Nil where already a node above them has no split.
  /// - Throws: `.cancelled`.
  func growSubtrees(
    from root: TicketNode, workers: Int?, monitor: Monitor
  ) throws(Failure) -> (subtrees: [Subtree], trunk: Statistics)? {
    var trunk = Statistics()
    var nodes = [root]
    while nodes.count < Self.subtrees {
      let level = nodes
      let outcomes = parallelMap(level.count, workers: workers) { i in
        var statistics = Statistics()
        guard level[i].tickets > 1 else { return (SplitOutcome?.none, statistics) }
        var flight = Flight(rows: rows, profiles: [])
        return (split(level[i], attempt: 0, &flight, statistics: &statistics), statistics)
      }
      nodes = []
      for (i, (outcome, work)) in outcomes.enumerated() {
        trunk.add(work)
        switch outcome {
        case .children(let left, let right): nodes += [left, right]
        case .stuck: return nil
        case nil: nodes.append(level[i])
        }
      }
      if monitor.isCancelled() { throw .cancelled }
    }

    // A tree that needs repairs uses what is finished. A large one is better given up at once: it may be
    // hopeless, and the effort that a depth-first construction makes for those is limited.
    let mayGiveUp = lottery.tickets > Self.splitsPerTicket * Self.headStart
    let progress = Mutex((tickets: 0, isFutile: false))
    let roots = nodes
    let subtrees = parallelMap(roots.count, workers: workers) { i in
      var subtree = Subtree(root: roots[i])
      var flight = Flight(rows: rows, profiles: [])
      var leaves: [Leaf] = []
      leaves.reserveCapacity(roots[i].tickets)
      var open = [roots[i]]
      while let node = open.popLast() {
        if node.tickets == 1 {
          leaves.append(Leaf(node))
          continue
        }
        if progress.withLock(\.isFutile) || monitor.isCancelled() { return subtree }
        var work = Statistics()
        let outcome = split(node, attempt: 0, &flight, statistics: &work)
        subtree.statistics.add(work)
        if !mayGiveUp { subtree.splits.append(FirstSplit(node: node, outcome: outcome, work: work)) }
        guard case .children(let left, let right) = outcome else {
          progress.withLock { $0.isFutile = mayGiveUp }
          return subtree
        }
        open += [right, left]
      }
      let done = progress.withLock { state in
        state.tickets += leaves.count
        return state.tickets
      }
      monitor.report(.split(done - 1, of: lottery.tickets - 1))
      subtree.leaves = leaves
      subtree.splits = []
      return subtree
    }
    if monitor.isCancelled() { throw .cancelled }
    return (subtrees, trunk)
  }
}

extension TicketTree.Statistics {
  /// The work of both.
  mutating func add(_ other: Self) {
    splits += other.splits
    flightSteps += other.flightSteps
    pivots += other.pivots
    landingMoves += other.landingMoves
    widenedBoxes += other.widenedBoxes
    searches += other.searches
    repairs += other.repairs
  }
}
