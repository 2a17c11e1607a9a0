extension TicketTree {
  /// A node is split at most so often in different ways before its parent is split again.
  static let attemptsPerNode = 6
  /// The effort of a whole tree: so many splits per ticket, first for `headStart` tickets and then for
  /// as many more as were reached, so that a hopeless tree is given up early.
  static let splitsPerTicket = 20
  /// Tickets whose effort is granted before any was reached.
  static let headStart = 200
  /// Progress is reported after so many tickets.
  static let ticketsPerReport = 16

  /// All m tickets, in order.
  ///
  /// Large trees are first grown with one split a node, on all cores. Where a node has no split, the tree
  /// is built again depth first, and the node's parent is split again before any ticket is known; at most
  /// 20 min(m, 200 + tickets reached so far) splits are made then. The parts that have no such node are not
  /// split again, but count.
  /// - Parameter isHopeless: asked once, when a node has no split: whether it is known that there is no such
  ///   tree, so that no other is tried.
  /// - Throws: `.undecomposable` when the root fails or the tree is hopeless, `.effortExhausted`, `.cancelled`.
  /// - Complexity: O(m log m) splits' worth of small problems; memory O(m k).
  public func enumerate(
    monitor: Monitor = .silent, unless isHopeless: () -> Bool = { false }
  ) throws(Failure) -> [Leaf] {
    try enumerateCounting(workers: nil, monitor: monitor, unless: isHopeless).leaves
  }

  /// All m tickets, and how much work they were.
  public func enumerateCounting(
    monitor: Monitor = .silent
  ) throws(Failure) -> (leaves: [Leaf], statistics: Statistics) {
    try enumerateCounting(workers: nil, monitor: monitor)
  }

  /// The same, with so many parts growing at a time, as many as there are cores if nil, or depth first alone
  /// if 0: for tests, since the leaves do not depend on it.
  package func enumerateCounting(
    workers: Int?, monitor: Monitor = .silent, unless isHopeless: () -> Bool = { false }
  ) throws(Failure) -> (leaves: [Leaf], statistics: Statistics) {
    var known: [Subtree] = []
    if workers != 0, lottery.tickets >= Self.sharedFrom,
      let (subtrees, trunk) = try growSubtrees(from: root(), workers: workers, monitor: monitor)
    {
      let parts = subtrees.compactMap(\.leaves)
      if parts.count == subtrees.count {
        return (parts.flatMap { $0 }, subtrees.reduce(into: trunk) { $0.add($1.statistics) })
      }
      known = subtrees
    }
    var enumeration = Enumeration(tree: self, known: known, monitor: monitor)
    if let stuck = try enumeration.grow(root(), unless: isHopeless) {
      throw .undecomposable(
        firstTicket: stuck.firstTicket, tickets: stuck.tickets, proven: stuck.proven)
    }
    return (enumeration.leaves, enumeration.statistics)
  }

  /// One ticket, and the splits on the way to it.
  ///
  /// Where `enumerate` needed no repair this is its leaf. No ancestor is ever split again: that would
  /// let the drawn ticket choose the tree.
  /// - Precondition: 0 ≤ ticket < m.
  /// - Throws: `.undecomposable`, `.cancelled`.
  /// - Complexity: log₂ m splits.
  public func walk(
    to ticket: Int, monitor: Monitor = .silent
  ) throws(Failure) -> (leaf: Leaf, path: [Split]) {
    let (leaf, path, _) = try walkCounting(to: ticket, monitor: monitor)
    return (leaf, path)
  }

  /// The same, and how much work it was.
  public func walkCounting(
    to ticket: Int, monitor: Monitor = .silent
  ) throws(Failure) -> (leaf: Leaf, path: [Split], statistics: Statistics) {
    precondition((0..<lottery.tickets).contains(ticket), "no ticket \(ticket)")
    var statistics = Statistics()
    var flight = Flight(rows: rows, profiles: [])
    var node = root()
    var path: [Split] = []
    while node.tickets > 1 {
      if monitor.isCancelled() { throw .cancelled }
      switch split(node, attempt: 0, &flight, statistics: &statistics) {
      case .stuck(let proven):
        throw .undecomposable(firstTicket: node.firstTicket, tickets: node.tickets, proven: proven)
      case .children(let left, let right):
        let goesLeft = ticket < right.firstTicket
        path.append(
          Split(
            firstTicket: node.firstTicket, tickets: node.tickets,
            left: zip(left.profiles, left.seats).map {
              Share(profile: Profile.ID(Int($0)), seats: $1)
            }, goesLeft: goesLeft))
        node = goesLeft ? left : right
      }
    }
    return (Leaf(node), path, statistics)
  }

  func root() -> TicketNode {
    var node = TicketNode(firstTicket: 0, tickets: lottery.tickets, capacity: lottery.counts.count)
    for (t, seats) in lottery.counts.enumerated() where seats > 0 {
      node.append(profile: Int32(t), seats: seats, offset: 0)
    }
    return node
  }
}

extension TicketTree.Leaf {
  init(_ node: TicketNode) {
    ticket = node.firstTicket
    seats = node.profiles.indices.map {
      TicketTree.Seats(profile: node.profiles[$0], seats: node.seats[$0], offset: node.offsets[$0])
    }
  }
}

/// A depth-first construction of all leaves.
private struct Enumeration {
  let tree: TicketTree
  let monitor: Monitor
  var leaves: [TicketTree.Leaf] = []
  var statistics = TicketTree.Statistics()
  private var flight: Flight
  /// The most leaves that there ever were.
  private var reached = 0
  /// Whether it was asked if the tree is hopeless.
  private var wasAsked = false

  /// What was grown already, by the first ticket and the tickets of its root.
  private var known: [Place: (root: TicketNode, leaves: [TicketTree.Leaf], work: TicketTree.Statistics)] = [:]
  private var knownSplits: [Place: TicketTree.FirstSplit] = [:]

  init(tree: TicketTree, known subtrees: [TicketTree.Subtree], monitor: Monitor) {
    self.tree = tree
    flight = Flight(rows: tree.rows, profiles: [])
    self.monitor = monitor
    for subtree in subtrees {
      if let leaves = subtree.leaves {
        known[Place(subtree.root)] = (subtree.root, leaves, subtree.statistics)
      }
      for split in subtree.splits { knownSplits[Place(split.node)] = split }
    }
  }

  private struct Place: Hashable {
    let firstTicket: Int
    let tickets: Int

    init(_ node: TicketNode) { (firstTicket, tickets) = (node.firstTicket, node.tickets) }
  }

  private var budget: Int {
    TicketTree.splitsPerTicket * min(tree.lottery.tickets, TicketTree.headStart + reached)
  }

  /// A node that has no split.
  struct Stuck: Equatable {
    let firstTicket: Int
    let tickets: Int
    let proven: Bool
  }

  /// Appends the leaves below a node, or says which node failed and appends nothing.
  mutating func grow(
    _ node: TicketNode, unless isHopeless: () -> Bool
  ) throws(TicketTree.Failure) -> Stuck? {
    if node.tickets == 1 {
      leaves.append(TicketTree.Leaf(node))
      reached = max(reached, leaves.count)
      if leaves.count % TicketTree.ticketsPerReport == 0 {
        monitor.report(.split(leaves.count - 1, of: tree.lottery.tickets - 1))
      }
      return nil
    }
    // Where the effort might be exhausted within a known part, it is split again, to stop where a construction
    // that knows nothing stops.
    if let part = known[Place(node)], part.root == node, statistics.splits + part.work.splits <= budget {
      leaves += part.leaves
      statistics.add(part.work)
      reached = max(reached, leaves.count)
      return nil
    }
    let mark = leaves.count
    var stuck: Stuck?
    for attempt in 0..<TicketTree.attemptsPerNode {
      if monitor.isCancelled() { throw .cancelled }
      if statistics.splits >= budget { throw .effortExhausted(splits: statistics.splits) }
      statistics.repairs += attempt > 0 ? 1 : 0
      switch split(node, attempt: attempt) {
      case .stuck(let proven):
        if !wasAsked {
          wasAsked = true
          if isHopeless() {
            throw .undecomposable(firstTicket: node.firstTicket, tickets: node.tickets, proven: proven)
          }
        }
        return stuck ?? Stuck(firstTicket: node.firstTicket, tickets: node.tickets, proven: proven)
      case .children(let left, let right):
        var below = try grow(left, unless: isHopeless)
        if below == nil { below = try grow(right, unless: isHopeless) }
        guard let below else { return nil }
        stuck = below
        leaves.removeSubrange(mark...)
      }
    }
    return stuck
  }

  /// The tree's split, which may be known already.
  private mutating func split(_ node: TicketNode, attempt: Int) -> TicketTree.SplitOutcome {
    if attempt == 0, let first = knownSplits[Place(node)], first.node == node {
      statistics.add(first.work)
      return first.outcome
    }
    return tree.split(node, attempt: attempt, &flight, statistics: &statistics)
  }
}
