/// A proper colouring of the edges of a bipartite multigraph that is equitable on the right.
///
/// With N colours and at most N edges at every left node:
///
/// - the edges of a left node have different colours;
/// - each colour stands ⌊d/N⌋ or ⌈d/N⌉ times at a right node of d edges.
///
/// Such a colouring always exists. Every right node is cut into parts of N consecutive edges, the last one
/// of d mod N. Left nodes and parts then have at most N edges each, so N colours suffice for a proper
/// colouring (D. Kőnig, 1916). A full part has every colour once and the last part none twice, which is the
/// second statement (D. de Werra, 1971).
///
/// Edges are coloured one after the other. Where left node and part have no free colour in common, α is free
/// at the left node and β at the part: the path from the part whose edges are α, β, α, … ends elsewhere,
/// because it reaches left nodes by α only. Its colours are exchanged, and α is free at both.
/// - Complexity: O(E·V·d) for E edges, V nodes and parts and d edges at a left node; paths are short
///   as a rule, and the cost is then near O(E·d). Memory O(E + N · right nodes).
package struct EdgeColouring {
  /// The colour of each edge, 0..<N.
  package let colours: [Int32]

  /// Colours the edges `left[e]`–`right[e]`.
  ///
  /// - Precondition: `left` is ascending, none of its numbers stands there more than `colourCount` times;
  ///   `right` lies in 0..<rightCount.
  package init(left: [Int32], right: [Int32], rightCount: Int, colourCount: Int) {
    precondition(left.count == right.count, "an edge has two ends")
    var search = Search(left: left, right: right, rightCount: rightCount, colourCount: colourCount)
    for edge in left.indices { search.colour(edge) }
    colours = search.colours
  }
}

/// A colouring of the first edges.
private struct Search {
  private static let none: Int32 = -1

  private let count: Int
  /// The edges of the left node of edge e: firstAtLeft[e]..<endAtLeft[e].
  private var firstAtLeft: [Int32] = []
  private var endAtLeft: [Int32] = []
  /// The part of the right node at which each edge ends.
  private var part: [Int32] = []
  /// The edge of every colour at each part.
  private var edgeAtPart: [Int32]
  /// Where the next free colour of each part is sought first.
  private var next: [Int32]
  /// The last edge whose left node was seen to have this colour.
  private var usedAtLeft: [Int32]
  private(set) var colours: [Int32]

  init(left: [Int32], right: [Int32], rightCount: Int, colourCount: Int) {
    count = colourCount
    var degree = [Int](repeating: 0, count: rightCount)
    for node in right { degree[Int(node)] += 1 }
    var firstPart: [Int] = []
    var parts = 0
    for d in degree {
      firstPart.append(parts)
      parts += (d + colourCount - 1) / colourCount
    }
    degree = [Int](repeating: 0, count: rightCount)
    part.reserveCapacity(right.count)
    for node in right {
      part.append(Int32(firstPart[Int(node)] + degree[Int(node)] / colourCount))
      degree[Int(node)] += 1
    }
    var first = 0
    while first < left.count {
      var end = first
      while end < left.count, left[end] == left[first] { end += 1 }
      precondition(end - first <= colourCount, "more edges at a left node than colours")
      precondition(end == left.count || left[first] < left[end], "left nodes must ascend")
      for _ in first..<end {
        firstAtLeft.append(Int32(first))
        endAtLeft.append(Int32(end))
      }
      first = end
    }
    edgeAtPart = [Int32](repeating: Self.none, count: parts * colourCount)
    next = [Int32](repeating: 0, count: parts)
    usedAtLeft = [Int32](repeating: Self.none, count: colourCount)
    colours = [Int32](repeating: Self.none, count: left.count)
  }

  mutating func colour(_ edge: Int) {
    let (place, mark) = (Int(part[edge]), Int32(edge))
    for e in Int(firstAtLeft[edge])..<edge { usedAtLeft[Int(colours[e])] = mark }
    var freeAtPart: Int?
    var c = Int(next[place])
    for _ in 0..<count {
      if edgeAtPart[place * count + c] == Self.none {
        if usedAtLeft[c] != mark { return give(c, to: edge) }
        freeAtPart = freeAtPart ?? c
      }
      c = c + 1 == count ? 0 : c + 1
    }
    guard let freeAtPart, let freeAtLeft = usedAtLeft.firstIndex(where: { $0 != mark }) else {
      preconditionFailure("a node with room for an edge has a free colour")
    }
    exchange(freeAtLeft, freeAtPart, from: place)
    give(freeAtLeft, to: edge)
  }

  private mutating func give(_ colour: Int, to edge: Int) {
    let place = Int(part[edge])
    colours[edge] = Int32(colour)
    edgeAtPart[place * count + colour] = Int32(edge)
    next[place] = Int32(colour + 1 == count ? 0 : colour + 1)
  }

  /// Exchanges α and β along the path that leaves a part by α; β is free there.
  private mutating func exchange(_ alpha: Int, _ beta: Int, from start: Int) {
    var place = start
    // The edge of colour α at `place`; its new colour is β, which is free there by now.
    var edge = Int(edgeAtPart[place * count + alpha])
    edgeAtPart[place * count + alpha] = Self.none
    while true {
      let onward = (Int(firstAtLeft[edge])..<Int(endAtLeft[edge])).first { colours[$0] == beta }
      colours[edge] = Int32(beta)
      edgeAtPart[place * count + beta] = Int32(edge)
      guard let onward else { return }
      // `onward` goes from β to α at its part; the edge of colour α there, if any, has to go on.
      place = Int(part[onward])
      let displaced = edgeAtPart[place * count + alpha]
      colours[onward] = Int32(alpha)
      edgeAtPart[place * count + alpha] = Int32(onward)
      edgeAtPart[place * count + beta] = Self.none
      if displaced == Self.none { return }
      edge = Int(displaced)
    }
  }
}
