internal import Sortition

/// Why there is no panel, and what would help, in words for whoever set the quotas.
extension QuotaWords {
  /// The quotas of a conflict.
  func paragraphs(on conflict: CheckReport.Conflict) -> [String] {
    let quotas = conflict.sides.flatMap { Lines.paragraph(limit($0), first: "    ") }
    let own = conflict.sides.filter { $0.meaning != .everybody }
    guard !own.isEmpty else {
      return Lines.paragraph(
        "Whatever the quotas, the \(noun.all) cannot fill \(Figures.count(system.panelSize, "seat"))"
          + (seated == 0 ? "" : " to be drawn") + " with at most one person of each household.")
    }
    var lines: [String]
    switch conflict.extent {
    case .smallest where own.count == 1, .irreducible where own.count == 1:
      return Lines.paragraph("This quota cannot be met, whatever the others are:") + quotas
    case .everything, .reduced: lines = Lines.paragraph("These quotas cannot be met together:") + quotas
    case .irreducibleOfRelaxation:
      lines =
        Lines.paragraph(
          "Each quota can be met alone, but these cannot be met together, not even on average over many "
            + "panels:") + quotas
        + Lines.paragraph("None of them is superfluous: without any one of them this contradiction is gone.")
    case .irreducible, .smallest:
      lines =
        Lines.paragraph("These quotas cannot be met together, but could without any one of them:") + quotas
    }
    if conflict.extent == .smallest {
      lines += Lines.paragraph("No smaller set of quotas conflicts.")
    }
    return lines
  }

  /// The cheapest repair, and the volunteers who lack.
  func paragraphs(on remedies: CheckReport.Remedies) -> [String] {
    [""] + paragraphs(on: remedies.repair) + [""] + paragraphs(on: remedies.volunteers)
  }

  private func paragraphs(on repair: QuotaRepair?) -> [String] {
    guard let repair else {
      let (most, size) = (largestPanel, system.panelSize)
      guard most >= size else {
        return Lines.paragraph(
          "No change of quotas helps, because the \(noun.all) is too small: whatever the quotas, it fills "
            + "\(Figures.grouped(most)) of the \(Figures.count(size, "seat"))"
            + (seated == 0 ? "" : " to be drawn")
            + (most == system.memberCount ? "." : ", with at most one person of each household."))
      }
      return Lines.paragraph(
        "No change of quotas that “min_flex” and “max_flex” of the quota file allow makes a panel possible.")
    }
    return Lines.paragraph(
      "A least change of quotas that makes a panel possible"
        + (repair.changes.count == 1 ? "" : ", all of these together")
        + " (there may be others as small):")
      + repair.changes.flatMap { change in
        let name = name(change.feature, change.value)
        let (old, new) = (change.old, change.new)
        let already = taken(.value(change.feature, change.value))
        return Lines.paragraph(
          new.minimum < old.minimum
            ? "at least \(Figures.count(new.minimum + already, "seat")) for \(name), instead of "
              + Figures.grouped(old.minimum + already)
            : "at most \(Figures.count(new.maximum + already, "seat")) for \(name), instead of "
              + Figures.grouped(old.maximum + already),
          first: "    ")
      }
  }

  /// How many seats the pool fills without regard to quotas: one for each household.
  private var largestPanel: Int {
    let single = (0..<system.profileCount).filter { t in
      system.rows(of: t).allSatisfy { $0 < system.quotaRowCount }
    }
    return single.reduce(0) { $0 + system.limits[$1] }
      + system.householdRows.reduce(0) { $0 + system.upper[$1] }
  }

  private func paragraphs(on missing: MissingVolunteers?) -> [String] {
    guard let missing else {
      return Lines.paragraph(
        "Further \(noun.many) alone would not help: the quotas contradict each other or the size of the panel."
      )
    }
    let (who, need) =
      missing.count == 1
      ? ("1 more \(noun.one)", "is") : ("\(Figures.grouped(missing.count)) more \(noun.many)", "are")
    guard !missing.shortages.isEmpty else {
      return Lines.paragraph(
        "With the quotas as they are, at least \(who) \(need) needed. Several kinds of people would do, so that "
          + "no single value can be named.")
    }
    return Lines.paragraph(
      "With the quotas as they are, at least \(who) \(need) needed, among them at least:")
      + missing.shortages.flatMap {
        Lines.paragraph("\(Figures.grouped($0.volunteers)) with \(name($0.feature, $0.value))", first: "    ")
      }
  }
}
