internal import Sortition
internal import SortitionOptimization

/// What an aim asks to be as small as possible, together with what less of the aims before it costs:
///
///     Σ_t f_t(π_t) + what the floor v costs + what the ceiling w costs,      v ≤ π_t ≤ w.
///
/// `AimSearch` minimises it over marginals, with seats as coordinates; `PanelAimSearch` over lotteries of panels, with
/// chances ÷ (k/n).
struct AimCost {
  /// What a floor or a ceiling costs.
  struct Side {
    /// Paid for every k/n of it; negative: gained.
    var price = 0.0
    /// γ in γ (k/n) ÷ it.
    var gamma: Double?
    /// The chance above which no floor, or below which no ceiling, is asked for; nil: none.
    var limit: Double?
  }

  /// What single chances cost.
  enum Chances {
    /// Nothing.
    case nothing
    /// −ln π, on average over the members who count.
    case logarithm
    /// ((π − p) n/k)², on average over the pool; p by profile, nil: 0.
    case square(from: [Double]?)
  }

  /// What a program counts a profile's chance in.
  enum Coordinate {
    /// x = n_t π.
    case seats
    /// π ÷ (k/n).
    case equalChances
  }

  private(set) var chances: Chances
  private(set) var floor: Side?
  private(set) var ceiling: Side?
  private let system: QuotaSystem
  /// How many members count.
  private let members: Double

  /// - Parameter price: what k/n less of what is kept costs.
  init(_ aim: Aim, keeping kept: KeptAims, price: Double) {
    (system, members) = (kept.system, kept.members)
    chances = .nothing
    floor = kept.keptFloor.map { Side(price: -price, limit: $0) }
    ceiling = kept.ceiling.map { Side(price: price, limit: $0) }
    switch aim {
    case .largest: ceiling = Side(price: 1)
    case .smallest: floor = Side(price: -1)
    case .ratios(let gamma):
      floor = Side(gamma: gamma)
      ceiling = Side(price: 1)
    case .product: chances = .logarithm
    case .spread, .distance: chances = .square(from: aim.targets)
    }
  }

  /// f of some profiles in a coordinate, up to a constant; none where single chances cost nothing.
  func terms(of profiles: [Int], in coordinate: Coordinate) -> [ConvexTerm] {
    let (n, k) = (Double(system.memberCount), Double(system.panelSize))
    return profiles.compactMap { t in
      let count = Double(system.counts[t])
      switch chances {
      case .nothing: return nil
      case .logarithm: return .logarithm(weight: count / members)
      case .square(let targets):
        let target = targets?[t] ?? 0
        switch coordinate {
        case .seats: return .square(weight: 2 * (n / (k * k)) / count, centre: count * target)
        case .equalChances: return .square(weight: 2 * count / n, centre: target / system.equalShare)
        }
      }
    }
  }
}
