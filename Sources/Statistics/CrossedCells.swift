/// People of a survey collapsed to cells: all who share the categories of every margin.
///
/// What depends on the categories alone, as the factor g of a calibrated weight w_i = d_i g or the propensity of a
/// response, is computed by cell. So a million people on five margins cost as much as the cells that occur, after one
/// pass.
public struct CrossedCells: Sendable {
  /// Number of categories of each margin, at least one margin.
  public let sizes: [Int]
  /// The cell of each person.
  public let cellOfPerson: [Int32]
  /// The design weight of each person; nil means 1 each.
  public let designWeights: [Double]?
  /// d of each cell, the sum of its people's design weights.
  public let designTotals: [Double]
  /// The category of cell j on margin f at place j · F + f.
  let categories: [Int32]

  /// Number of cells.
  public var count: Int { designTotals.count }
  /// Number of people.
  public var people: Int { cellOfPerson.count }
  /// F, the number of margins.
  public var marginCount: Int { sizes.count }

  /// Cells in the order in which their first person comes.
  ///
  /// - Parameters:
  ///   - margins: for each margin each person's category, from 0.
  ///   - sizes: for each margin its number of categories.
  ///   - designWeights: d_i > 0, finite; nil for 1 each.
  /// - Precondition: at least one margin, somebody, every column as long, every category below its size.
  /// - Complexity: O(n F) and the cells so far times the size of the next margin in memory.
  public init(margins: [[Int32]], sizes: [Int], designWeights: [Double]? = nil) {
    precondition(!margins.isEmpty && margins.count == sizes.count, "a size for each margin")
    let people = margins[0].count
    precondition(people >= 1, "somebody to weight")
    precondition(designWeights.map { $0.count == people && $0.allSatisfy { $0 > 0 && $0.isFinite } } ?? true)
    var cell = [Int32](repeating: 0, count: people)
    var categories: [[Int32]] = [[]]
    for (column, size) in zip(margins, sizes) {
      precondition(column.count == people, "a category for each person")
      // Numbers the pairs (cell so far, category) as they come.
      var numbers = [Int32](repeating: -1, count: categories.count * size)
      var refined: [[Int32]] = []
      for i in 0..<people {
        precondition(column[i] >= 0 && column[i] < size, "no such category")
        let pair = Int(cell[i]) * size + Int(column[i])
        if numbers[pair] < 0 {
          numbers[pair] = Int32(refined.count)
          refined.append(categories[Int(cell[i])] + [column[i]])
        }
        cell[i] = numbers[pair]
      }
      categories = refined
    }
    var totals = [Double](repeating: 0, count: categories.count)
    for i in 0..<people { totals[Int(cell[i])] += designWeights?[i] ?? 1 }
    self.sizes = sizes
    self.categories = categories.flatMap(\.self)
    self.designWeights = designWeights
    cellOfPerson = cell
    designTotals = totals
  }

  /// The category of a cell on a margin.
  public func category(of cell: Int, on margin: Int) -> Int { Int(categories[cell * sizes.count + margin]) }

  /// The category of every cell on a margin.
  func categories(on margin: Int) -> [Int] { (0..<count).map { category(of: $0, on: margin) } }

  /// For each margin the sum of the cells' weights in each of its categories.
  ///
  /// - Complexity: O(cells · F).
  public func marginSums(of weights: [Double]) -> [[Double]] {
    var sums = sizes.map { [Double](repeating: 0, count: $0) }
    for margin in sizes.indices { addSums(of: weights, on: margin, to: &sums[margin]) }
    return sums
  }

  /// Adds the cells' weights to the sums of the categories of one margin.
  func addSums(of weights: [Double], on margin: Int, to sums: inout [Double]) {
    for cell in weights.indices { sums[category(of: cell, on: margin)] += weights[cell] }
  }
}
