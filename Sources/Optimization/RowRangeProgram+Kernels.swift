public import SortitionLinearAlgebra

/// What an interior-point iteration is made of, one piece at a time: for benchmarks.
@_spi(Kernels)
extension RowRangeProgram {
  /// A slack divided by its dual, for every inequality.
  public struct Diagonals: Sendable {
    /// Lower sides of the columns, T numbers.
    public var lower: [Double]
    /// Upper sides of the columns, T numbers.
    public var upper: [Double]
    /// Lower sides of the rows with l < u, in row order.
    public var rowLower: [Double]
    /// Upper sides of the rows with l < u, in row order.
    public var rowUpper: [Double]

    /// Diagonals of the given parts.
    public init(lower: [Double], upper: [Double], rowLower: [Double], rowUpper: [Double]) {
      self.lower = lower
      self.upper = upper
      self.rowLower = rowLower
      self.rowUpper = rowUpper
    }
  }

  /// The bordered Schur complement that an iteration factorises, before it is balanced; of the rows that are
  /// not disjoint, then of the scalars. `SchurSystem` states it.
  ///
  /// - Precondition: positive diagonals, of the shapes that their members say.
  /// - Complexity: O(T·F² + h v²), as for an iteration.
  public func schurComplement(_ diagonals: Diagonals) -> Matrix {
    let scaling = SchurSystem.Scaling(
      lower: diagonals.lower, upper: diagonals.upper, rowLower: diagonals.rowLower,
      rowUpper: diagonals.rowUpper, curvature: .none)
    let weights = SchurWeights(self, ProgramShape(self), scaling)
    return DisjointBlock(self, weights).matrix(self, weights, scaling)
  }
}
