extension Certificate {
  /// The profiles that the multipliers prove to be on no panel, ascending, with the quota that bars each.
  ///
  /// For integer multipliers Y, whatever they are, and every x that meets the quotas,
  ///
  ///     Σ_t (AᵀY)_t⁺ x_t ≤ Σ_r max(Y_r l_r, Y_r u_r) + Σ_t c_t (AᵀY)_t⁻ =: R,
  ///
  /// with c_t = 0 for profiles that are proven to be on no panel already. So R < (AᵀY)_t leaves profile t
  /// less than one seat, and seats are whole. Y are the multipliers of a stage of level 0, rounded to units
  /// of 2⁻³⁰ of the largest; R and AᵀY are computed in exact integers, so that this is a proof. Profiles with
  /// a maximum of 0 among their quotas need none.
  ///
  /// The quota named is: a maximum of 0 of the profile's own, if there is one; else, among its own
  /// rows, the value with the largest positive multiplier in that stage (its maximum is used up by
  /// others); where only the panel size presses on it, the minimum with the most negative multiplier
  /// among the other rows (it needs the seats). Other quotas may take part.
  /// - Complexity: O(stages · T·F).
  public func unreachable(in system: QuotaSystem) -> [UnreachableProfile] {
    var isOpen = [Bool](repeating: true, count: system.profileCount)
    var found: [UnreachableProfile] = []
    func exclude(_ t: Int, _ quota: QuotaSide) {
      isOpen[t] = false
      found.append(.init(profile: Profile.ID(t), quota: quota, proof: .relaxation))
    }
    for t in isOpen.indices {
      if let row = system.rows(of: t).first(where: { system.upper[Int($0)] == 0 }) {
        exclude(t, .init(QuotaSystem.Row(Int(row)), .upper, of: system))
      }
    }
    for stage in stages {
      guard stage.level <= CertificateAudit.levelResolution * system.equalShare else { break }
      for t in stage.excluded(in: system, open: isOpen) {
        if let quota = stage.bar(t, system) { exclude(t, quota) }
      }
    }
    return found.sorted { $0.profile < $1.profile }
  }
}

extension Certificate.Stage {
  /// 2³⁰: the multipliers' unit is their largest divided by this.
  private static let exactUnits = 1_073_741_824.0

  /// The open profiles that the multipliers leave less than one seat, in exact integers.
  fileprivate func excluded(in system: QuotaSystem, open: [Bool]) -> [Int] {
    let largest = rowDuals.reduce(0) { max($0, abs($1)) }
    guard largest > 0, largest.isFinite, rowDuals.allSatisfy(\.isFinite) else { return [] }
    let multipliers = rowDuals.map { Int128(($0 / largest * Self.exactUnits).rounded()) }
    var room: Int128 = 0
    for (row, y) in multipliers.enumerated() {
      room += y * Int128(y > 0 ? min(system.upper[row], system.panelSize) : system.lower[row])
    }
    let pulls = open.indices.map { t in
      system.rows(of: t).reduce(Int128(0)) { $0 + multipliers[Int($1)] }
    }
    for t in pulls.indices where open[t] && pulls[t] < 0 { room -= pulls[t] * Int128(system.capacities[t]) }
    return pulls.indices.filter { open[$0] && room < pulls[$0] }
  }

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
