extension QuotaConsistency.Contradiction {
  /// The sides of quotas that contradict each other, in row order.
  ///
  /// - Precondition: the system is that of the quotas, pool and size that were checked.
  /// - Complexity: O(T·F).
  public func sides(in system: QuotaSystem) -> [QuotaSide] {
    func size(_ side: Certificate.Side) -> QuotaSide {
      .init(.everybody, side, of: system)
    }
    func minimum(_ f: Feature.ID, _ v: Feature.Value) -> QuotaSide {
      .init(system.row(of: .value(f, v)), .lower, of: system)
    }
    switch self {
    case .poolBelowSize:
      return [size(.lower)]
    case .minimaAboveSize(let f, _, _):
      return [size(.upper)]
        + system.rows(of: f).filter { system.lower[$0.index] > 0 }.map { .init($0, .lower, of: system) }
    case .maximaBelowSize(let f, _, _):
      return [size(.lower)] + system.rows(of: f).map { .init($0, .upper, of: system) }
    case .tooFewVolunteers(let f, let v, _, _):
      return [minimum(f, v)]
    case .tooFewForSize(let f, _, _):
      let pool = system.rowSums(system.counts)
      return [size(.lower)]
        + system.rows(of: f).filter { system.upper[$0.index] < pool[$0.index] }
        .map { .init($0, .upper, of: system) }
    case .tooFewInBoth(let f, let v, let g, let w, _, _):
      return [size(.upper), minimum(f, v), minimum(g, w)]
    }
  }
}

extension QuotaConsistency {
  /// The sides of all contradictions, each once, in row order.
  ///
  /// - Precondition: the system is that of the quotas, pool and size that were checked.
  public func sides(in system: QuotaSystem) -> [QuotaSide] {
    let sides = contradictions.flatMap { $0.sides(in: system) }
    return system.meanings.flatMap { meaning in
      [Certificate.Side.lower, .upper].compactMap { side in
        sides.first { $0.meaning == meaning && $0.side == side }
      }
    }
  }
}

extension QuotaSystem {
  /// The rows of a feature's values.
  fileprivate func rows(of feature: Feature.ID) -> [Row] {
    meanings.indices.filter {
      if case .value(feature, _) = meanings[$0] { true } else { false }
    }.map { Row($0) }
  }
}
