/// A convex function of one column or one scalar, beside its linear cost: what the interior-point method needs of it.
///
/// The method asks for slope and curvature alone, which + − × ÷ give; values and conjugates belong to proofs, which
/// are made elsewhere from the row multipliers.
public enum ConvexTerm: Sendable, Hashable {
  /// −w ln x on x > 0, w ≥ 0.
  case logarithm(weight: Double)
  /// ½ w (x − c)², w ≥ 0.
  case square(weight: Double, centre: Double)
  /// w / x on x > 0, w ≥ 0.
  case reciprocal(weight: Double)

  /// The derivative at x.
  public func slope(at x: Double) -> Double {
    switch self {
    case .logarithm(let weight): -weight / x
    case .square(let weight, let centre): weight * (x - centre)
    case .reciprocal(let weight): -weight / (x * x)
    }
  }

  /// The second derivative at x.
  public func curvature(at x: Double) -> Double {
    switch self {
    case .logarithm(let weight): weight / (x * x)
    case .square(let weight, _): weight
    case .reciprocal(let weight): 2 * weight / (x * x * x)
    }
  }

  /// Whether the function is defined on x > 0 only.
  public var needsPositive: Bool {
    switch self {
    case .logarithm, .reciprocal: true
    case .square: false
    }
  }
}

/// The curvature of a program's objective at a point: the diagonal that Newton's method adds to the linear one.
struct Curvature {
  /// T numbers, none negative; none for a linear objective.
  var columns: [Double]
  /// q numbers, none negative; none for a linear objective.
  var scalars: [Double]

  /// That of a linear objective.
  static let none = Curvature(columns: [], scalars: [])

  /// Whether the objective is linear.
  var isNone: Bool { columns.isEmpty }
}

extension RowRangeProgram {
  /// Whether the objective is c·x + d·z alone.
  var isLinear: Bool { columnTerms.isEmpty && scalarTerms.isEmpty }

  /// The linear program that has the objective's gradient at a point as its costs, and the curvature there.
  ///
  /// - Complexity: O(T).
  func linearised(_ shape: ProgramShape, x: [Double], z: [Double]) -> (
    program: RowRangeProgram, curvature: Curvature
  ) {
    var curvature = Curvature(
      columns: Array(repeating: 0, count: shape.columns), scalars: Array(repeating: 0, count: shape.scalars))
    var local = self
    local.columnTerms = []
    local.scalarTerms = []
    for (t, term) in columnTerms.enumerated() {
      local.cost[t] += term.slope(at: x[t])
      curvature.columns[t] = term.curvature(at: x[t])
    }
    for (j, term) in scalarTerms.enumerated() {
      local.scalarCost[j] += term.slope(at: z[j])
      curvature.scalars[j] = term.curvature(at: z[j])
    }
    return (local, curvature)
  }

  /// Whether every term is defined at a point.
  func isDefined(x: [Double], z: [Double]) -> Bool {
    zip(columnTerms, x).allSatisfy { !$0.needsPositive || $1 > 0 }
      && zip(scalarTerms, z).allSatisfy { !$0.needsPositive || $1 > 0 }
  }
}
