extension Certificate {
  /// A profile is on no panel when the multipliers leave it at most this many seats.
  ///
  /// Seats of a panel are whole, so anything below 1 would do.
  public static let unreachableSeats = 1e-3

  /// The profiles that the multipliers prove to be on no panel, ascending, with the quota that bars each.
  ///
  /// From the inequality in `Certificate` with z = 0: in a stage, Σ_open (Aᵀy)_t⁺ x_t is at most its
  /// right-hand side R for every x that meets the quotas, so x_t ≤ R ÷ (Aᵀy)_t; stages of level 0 have
  /// R = 0 up to rounding. Profiles with c_t = 0 need no stage.
  ///
  /// The quota named is: a maximum of 0 of the profile's own, if there is one; else, among its own
  /// rows, the value with the largest positive multiplier in that stage (its maximum is used up by
  /// others); where only the panel size presses on it, the minimum with the most negative multiplier
  /// among the other rows (it needs the seats). Other quotas may take part.
  /// - Complexity: O(stages · T·F).
  public func unreachable(in system: QuotaSystem) -> [CheckReport.Unreachable] {
    var open = [Bool](repeating: true, count: system.profileCount)
    var sides = [Side?](repeating: nil, count: system.rowCount)
    let nothing = [Double](repeating: 0, count: system.profileCount)
    var found: [CheckReport.Unreachable] = []
    for t in open.indices {
      if let row = system.rows(of: t).first(where: { system.upper[Int($0)] == 0 }) {
        found.append(
          .init(profile: Profile.ID(t), quota: .init(QuotaSystem.Row(Int(row)), .upper, of: system)))
        open[t] = false
      }
    }
    for stage in stages {
      guard stage.level <= CertificateAudit.levelResolution * system.equalShare else { break }
      let (level, pulls) = stage.bound(system, open: open, seats: nothing, sides: sides)
      let weight = open.indices.reduce(0.0) {
        $0 + (open[$1] ? max(0, pulls[$1]) * Double(system.counts[$1]) : 0)
      }
      let barred = stage.tight.filter { profile in
        open[profile.index] && pulls[profile.index] > 0
          && level * weight <= Self.unreachableSeats * pulls[profile.index]
      }
      for profile in barred {
        guard let quota = stage.bar(profile.index, system) else { continue }
        open[profile.index] = false
        found.append(.init(profile: profile, quota: quota))
      }
      for fixed in stage.rows where sides[fixed.row.index] == nil { sides[fixed.row.index] = fixed.side }
    }
    return found.sorted { $0.profile < $1.profile }
  }
}

extension Certificate.Stage {
  /// The quota that presses most on a profile.
  fileprivate func bar(_ t: Int, _ system: QuotaSystem) -> QuotaSide? {
    let own = system.rows(of: t).map { Int($0) }.filter { 0 < $0 && $0 < system.quotaRowCount }
    if let row = own.max(by: { rowDuals[$0] < rowDuals[$1] }), rowDuals[row] > 0 {
      return .init(QuotaSystem.Row(row), .upper, of: system)
    }
    let others = (1..<system.quotaRowCount).filter { !own.contains($0) && rowDuals[$0] < 0 }
    return others.min(by: { rowDuals[$0] < rowDuals[$1] })
      .map { .init(QuotaSystem.Row($0), .lower, of: system) }
  }
}
