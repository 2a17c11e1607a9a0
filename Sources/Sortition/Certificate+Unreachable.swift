extension Certificate {
  /// The profiles that the multipliers prove to be on no panel, ascending, with the quota that bars each.
  ///
  /// Y are the multipliers of a stage of level 0, in whole numbers (`WholeMultipliers`), with c_t = 0 for
  /// profiles that are proven to be on no panel already. R < (AᵀY)_t leaves profile t less than one seat, and
  /// seats are whole: that is a proof, in exact integers. Profiles with a maximum of 0 among their quotas need
  /// none.
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
  /// The open profiles that the multipliers leave less than one seat, in exact integers.
  fileprivate func excluded(in system: QuotaSystem, open: [Bool]) -> [Int] {
    guard let whole = WholeMultipliers(rowDuals, system: system) else { return [] }
    let room = whole.room(in: system, open: open).room
    return open.indices.filter { open[$0] && room < whole.pulls[$0] }
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
