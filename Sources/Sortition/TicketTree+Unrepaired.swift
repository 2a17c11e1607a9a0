private import Synchronization

extension TicketTree {
  /// Trees of fewer tickets are grown by one core: there is too little to share.
  static let sharedFrom = 128
  /// The tree is split level by level until there are so many subtrees, which then grow side by side.
  static let subtrees = 64

  /// The tree in which every node has its first split, grown on all cores.
  ///
  /// Nodes share nothing, so this is what a depth-first construction gives as long as it has nothing to
  /// repair, whatever the number of cores.
  /// - Returns: nil where a node has no split at its first attempt; then the tree needs repairs, in an
  ///   order that only the sequential construction has.
  /// - Throws: `.cancelled`.
  func growUnrepaired(
    from root: TicketNode, monitor: Monitor
  ) throws(Failure) -> (leaves: [Leaf], statistics: Statistics)? {
    var statistics = Statistics()
    var nodes = [root]
    while nodes.count < Self.subtrees {
      let level = nodes
      let outcomes = parallelMap(level.count) { i in
        var statistics = Statistics()
        guard level[i].tickets > 1 else { return (SplitOutcome?.none, statistics) }
        var flight = Flight(rows: rows, profiles: [])
        return (split(level[i], attempt: 0, &flight, statistics: &statistics), statistics)
      }
      nodes = []
      for (i, (outcome, work)) in outcomes.enumerated() {
        statistics.add(work)
        switch outcome {
        case .children(let left, let right): nodes += [left, right]
        case .stuck: return nil
        case nil: nodes.append(level[i])
        }
      }
      if monitor.isCancelled() { throw .cancelled }
    }

    let progress = Mutex((tickets: 0, isFutile: false))
    let roots = nodes
    let subtrees = parallelMap(roots.count) { i -> (leaves: [Leaf], statistics: Statistics)? in
      var statistics = Statistics()
      var flight = Flight(rows: rows, profiles: [])
      var leaves: [Leaf] = []
      leaves.reserveCapacity(roots[i].tickets)
      var open = [roots[i]]
      while let node = open.popLast() {
        if node.tickets == 1 {
          leaves.append(Leaf(node))
          continue
        }
        if progress.withLock(\.isFutile) || monitor.isCancelled() { return nil }
        guard
          case .children(let left, let right) = split(node, attempt: 0, &flight, statistics: &statistics)
        else {
          progress.withLock { $0.isFutile = true }
          return nil
        }
        open += [right, left]
      }
      let done = progress.withLock { state in
        state.tickets += leaves.count
        return state.tickets
      }
      monitor.report(.split(done - 1, of: lottery.tickets - 1))
      return (leaves, statistics)
    }
    if monitor.isCancelled() { throw .cancelled }
    var leaves: [Leaf] = []
    leaves.reserveCapacity(lottery.tickets)
    for subtree in subtrees {
      guard let subtree else { return nil }
      leaves += subtree.leaves
      statistics.add(subtree.statistics)
    }
    return (leaves, statistics)
  }
}

extension TicketTree.Statistics {
  /// The work of both.
  fileprivate mutating func add(_ other: Self) {
    splits += other.splits
    flightSteps += other.flightSteps
    pivots += other.pivots
    landingMoves += other.landingMoves
    widenedBoxes += other.widenedBoxes
    searches += other.searches
    repairs += other.repairs
  }
}
