/// A point z of the polyhedron of numbers with given signs, or 0, of which some sums are not positive and one weighted
/// sum Σ t z is what it is; it walks to a vertex.
///
/// At a vertex as many numbers are 0 and sums are 0 as fix z up to a factor. These equations have coefficients 0 and 1,
/// so that a vertex is a ray of small fractions, whatever the numbers were at the start.
struct SignedRay {
  private var values: [Double]
  private let weights: [Double]
  /// The numbers of each sum, by place.
  private let sums: [[Int]]
  /// What is 0: numbers and sums.
  private var zeros: RowEchelon

  /// - Precondition: no value is 0, and no sum positive.
  init(_ values: [Double], keeping weights: [Double], notPositive sums: [[Int]]) {
    (self.values, self.weights, self.sums) = (values, weights, sums)
    zeros = RowEchelon(columns: values.count)
  }

  /// Rates of a direction, of largest component 1, below this are 0.
  private static var rateTolerance: Double { 1e-9 }

  /// What blocks the way: a number or a sum that becomes 0.
  private enum Block {
    case value(Int)
    case sum(Int)
  }

  /// Walks along a line on which all zeros stay, until one more is met; false at a vertex.
  ///
  /// - Complexity: O(p² + the sums' lengths) for p numbers.
  mutating func step() -> Bool {
    let free = Array(zeros.freeColumns.prefix(2))
    guard free.count == 2 else { return false }
    let (a, b) = (zeros.nullVector(free[0]), zeros.nullVector(free[1]))
    let (forA, forB) = (weighted(a), weighted(b))
    var line = forA == 0 ? a : zip(a, b).map { $0 * forB - $1 * forA }
    let largest = line.map(abs).max() ?? 0
    guard largest > 0 else { return false }
    line = line.map { $0 / largest }
    let (ahead, back) = (block(line), block(line.map { -$0 }))
    let (length, block): (Double, Block)
    switch (ahead, back) {
    case (let found?, nil): (length, block) = found
    case (nil, let found?): (length, block) = (-found.length, found.block)
    case (let x?, let y?): (length, block) = x.length <= y.length ? x : (-y.length, y.block)
    case (nil, nil): return false
    }
    for place in values.indices { values[place] += length * line[place] }
    var row = [Double](repeating: 0, count: values.count)
    switch block {
    case .value(let place):
      values[place] = 0
      row[place] = 1
    case .sum(let number): for place in sums[number] { row[place] = 1 }
    }
    return zeros.add(row)
  }

  private func weighted(_ numbers: [Double]) -> Double {
    zip(numbers, weights).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// How far a line can be followed, and what ends it; nil where nothing does.
  private func block(_ line: [Double]) -> (length: Double, block: Block)? {
    var first: (length: Double, block: Block)?
    func meets(_ length: Double, _ block: Block) {
      if first.map({ length < $0.length }) ?? true { first = (length, block) }
    }
    for place in values.indices where values[place] * line[place] < 0 {
      if abs(line[place]) > Self.rateTolerance { meets(abs(values[place] / line[place]), .value(place)) }
    }
    for (number, places) in sums.enumerated() {
      let rate = places.reduce(0) { $0 + line[$1] }
      guard rate > Self.rateTolerance else { continue }
      meets(max(0, -places.reduce(0) { $0 + values[$1] }) / rate, .sum(number))
    }
    return first
  }

  /// The ray of a vertex, with a positive weighted sum; nil elsewhere.
  var direction: [Double]? {
    let free = zeros.freeColumns
    guard free.count == 1 else { return nil }
    let ray = zeros.nullVector(free[0])
    return weighted(ray) < 0 ? ray.map { -$0 } : ray
  }
}
