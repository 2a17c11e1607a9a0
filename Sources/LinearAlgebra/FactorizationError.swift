/// Why a matrix could not be factorised or a system not be solved: numerical breakdown, which the
/// caller may answer with a larger regularisation or another method.
public enum FactorizationError: Error, Sendable, Hashable {
  /// An element is infinite or not a number: an earlier step overflowed.
  ///
  /// Checked before LAPACK is called, because its routines may loop or return nonsense.
  case notFinite(row: Int, column: Int)
  /// The leading minor that ends with row `pivot` (from zero) is not positive.
  case notPositiveDefinite(pivot: Int)
  /// The diagonal element of D in row `pivot` (from zero) is exactly zero.
  case singular(pivot: Int)
  /// The iteration for the singular values left `offDiagonals` elements that did not converge to zero.
  case notConverged(offDiagonals: Int)

  /// LAPACK's `info`, which counts from one; nil where LAPACK was not called.
  public var info: Int? {
    switch self {
    case .notFinite: nil
    case .notPositiveDefinite(let pivot), .singular(let pivot): pivot + 1
    case .notConverged(let offDiagonals): offDiagonals
    }
  }
}

extension FactorizationError: CustomStringConvertible {
  /// The breakdown in a sentence.
  public var description: String {
    switch self {
    case .notFinite(let row, let column): "element (\(row), \(column)) is not finite"
    case .notPositiveDefinite(let pivot): "not positive definite at pivot \(pivot)"
    case .singular(let pivot): "singular at pivot \(pivot)"
    case .notConverged(let count): "\(count) singular values did not converge"
    }
  }
}

extension Matrix {
  /// - Throws: ``FactorizationError/notFinite(row:column:)`` at the first such element by columns.
  /// - Complexity: O(m n).
  func requireFinite() throws(FactorizationError) {
    guard let position = storage.firstIndex(where: { !$0.isFinite }) else { return }
    throw .notFinite(row: position % rows, column: position / rows)
  }
}
