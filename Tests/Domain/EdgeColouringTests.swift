import Sortition
import SortitionSweeps
import Testing

/// Warrant: the definition of a proper colouring that is equitable on the right.
@Suite("The edge colouring")
struct EdgeColouringTests {
  static func check(left: [Int32], right: [Int32], rightCount: Int, colourCount: Int, _ comment: Comment) {
    let colours = EdgeColouring(
      left: left, right: right, rightCount: rightCount, colourCount: colourCount
    ).colours
    #expect(colours.allSatisfy { (0..<Int32(colourCount)).contains($0) }, comment)
    #expect(Set(zip(left, colours).map { [$0, $1] }).count == left.count, comment)
    var counts = [[Int]](repeating: [Int](repeating: 0, count: colourCount), count: rightCount)
    for (node, colour) in zip(right, colours) { counts[Int(node)][Int(colour)] += 1 }
    for ofNode in counts {
      let (quotient, remainder) = ofNode.reduce(0, +).quotientAndRemainder(dividingBy: colourCount)
      #expect(ofNode.allSatisfy { $0 == quotient || $0 == quotient + 1 }, comment)
      #expect(ofNode.count { $0 == quotient + 1 } == remainder, comment)
    }
  }

  @Test("edges of a left node differ, and every colour is equally frequent at a right node")
  func random() {
    for number in Sweep.seeds(300) {
      var generator = SweptGenerator(seed: number)
      let colourCount = Int.random(in: 1...12, using: &generator)
      let rightCount = Int.random(in: 1...6, using: &generator)
      let isFull = Bool.random(using: &generator)
      var (left, right): ([Int32], [Int32]) = ([], [])
      for node in 0..<Int32.random(in: 0...80, using: &generator) {
        for _ in 0..<(isFull ? colourCount : Int.random(in: 0...colourCount, using: &generator)) {
          left.append(3 * node)
          right.append(Int32.random(in: 0..<Int32(rightCount), using: &generator))
        }
      }
      Self.check(
        left: left, right: right, rightCount: rightCount, colourCount: colourCount, "seed \(number)")
    }
  }

  @Test("long paths of two colours are exchanged", arguments: [2, 3])
  func longPaths(colourCount: Int) {
    // Right nodes whose parts overlap like bricks, in full.
    for number in Sweep.seeds(10) {
      var generator = SweptGenerator(seed: number)
      var (left, right): ([Int32], [Int32]) = ([], [])
      for node in 0..<Int32(3_000) {
        for c in 0..<colourCount {
          left.append(node)
          right.append(node == 0 ? 0 : Int32((c + Int.random(in: 0...1, using: &generator)) % colourCount))
        }
      }
      Self.check(
        left: left, right: right, rightCount: colourCount, colourCount: colourCount, "seed \(number)")
    }
  }
}
