/// The panel as a whole: its quotas, its size, and who is on it for certain.
///
/// Quotas and size count everybody on the panel. The lottery draws the seats that are left, under
///
///     l − c ≤ seats ≤ u − c   (l − c not below 0),   k − Σ c   seats in all,
///
/// with c the people fixed who have the value.
public struct PanelPlan: Sendable {
  /// The quotas of the whole panel.
  public let quotas: Quotas
  /// k, the number of its seats.
  public let size: Int
  /// Who is on it for certain.
  public let fixed: FixedSeats

  /// - Precondition: the people fixed have a value for every feature; size ≥ 1.
  public init(quotas: Quotas, size: Int, fixed: FixedSeats = .none) {
    precondition(size >= 1, "a panel has at least one seat")
    precondition(fixed.count == 0 || fixed.values.count == quotas.features.count, "a column for each feature")
    self.quotas = quotas
    self.size = size
    self.fixed = fixed
  }

  /// `counts[f][v]`: how many of the people fixed have value v of feature f.
  ///
  /// - Complexity: O(people fixed · F).
  public var fixedCounts: [[Int]] { quotas.counts(of: fixed.values) }

  /// How many seats are drawn; below 0 where more people are fixed than the panel has seats.
  public var drawnSize: Int { size - fixed.count }

  /// The quotas of the seats that are drawn.
  ///
  /// - Precondition: the people fixed exceed no maximum.
  public var drawnQuotas: Quotas { fixed.count == 0 ? quotas : quotas.reduced(by: fixedCounts) }

  /// The flex of the quotas of the seats that are drawn.
  ///
  /// - Parameter flex: the flex of every quota, `flex[f][v]`.
  public func drawn(_ flex: [[QuotaFlex]]?) -> [[QuotaFlex]]? {
    flex.map { flex in
      zip(flex, fixedCounts).map { own, counts in
        zip(own, counts).map { flex, count in
          QuotaFlex(max(0, flex.minimum - count), flex.maximum.map { $0 - count })
        }
      }
    }
  }
}
