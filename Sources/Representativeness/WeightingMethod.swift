/// How the weights of a group come about.
public enum WeightingMethod: Sendable, Hashable {
  /// The design weights alone. With 1/π they are those of D. Horvitz and D. Thompson (*JASA* 1952), and estimate the
  /// pool that was drawn from, not the population.
  case design
  /// In each cell of one target the design weights times one factor.
  case poststratify
  /// The weights w with the least Σ w ln(w/d) among those that meet all targets.
  case rake
  /// Those with the least Σ (w − d)²/d; some may be negative.
  case linear
  /// Those between L and U times the design weight that the logit distance of J.-C. Deville and C.-E. Särndal (*JASA*
  /// 1992) picks. 0 ≤ L < 1 < U.
  case logit(lower: Double, upper: Double)

  /// As the command line and the files name it.
  package var name: String {
    switch self {
    case .design: "design"
    case .poststratify: "poststratify"
    case .rake: "rake"
    case .linear: "linear"
    case .logit: "logit"
    }
  }
}
