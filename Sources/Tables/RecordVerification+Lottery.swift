internal import Sortition

extension RecordVerification {
  /// What follows from counts, seed, ticket and pool.
  struct Derivation {
    let profiles: Profiles
    let lottery: Lottery
    let seed: Seed
    let realisation: FittedLottery.Realisation
    let seating: Seating?
    let seated: SeatedTicket
  }

  /// Derives the panel again; nil where the record cannot have one.
  mutating func checkLottery(
    _ record: DrawRecord, _ data: DataSet, _ profiles: Profiles
  ) throws(CancellationError) -> Derivation? {
    let plan = PanelPlan(quotas: data.quotas.quotas, size: record.panelSize, fixed: data.people.fixed)
    guard plan.drawnSize >= 1 else { return nil }
    let system = QuotaSystem(
      profiles: profiles.profiles, quotas: plan.drawnQuotas, panelSize: plan.drawnSize)
    let faults = countFaults(record, system, profiles.features)
    checks.append(
      .init(
        .counts, "together the \(record.tickets) tickets keep every quota on average", differences: faults))
    let seed = Seed(bytes: SHA256.bytes(of: record.seed))
    checkTicket(record, seed)
    guard faults.isEmpty, record.ticket < record.tickets else {
      checks.append(
        .init(
          .panel, "",
          differences: [
            .init(file: material.record.name, place: "panel", message: "no panel follows from this record")
          ]))
      return nil
    }
    let lottery = Lottery(system: system, tickets: record.tickets, counts: record.counts)
    guard let realised = try realise(lottery, profiles, seed, record) else { return nil }
    try stopIfCancelled()
    let seating = realised.realisation.seating(of: profiles, seed: seed)
    let seated = data.people.seated(
      RealisedTicket(leaf: realised.leaf, path: realised.path), seating: seating, profiles: profiles,
      seed: seed)
    try stopIfCancelled()
    checkPanel(seated.panel, record, data.people)
    return Derivation(
      profiles: profiles, lottery: lottery, seed: seed, realisation: realised.realisation, seating: seating,
      seated: seated)
  }

  /// What keeps C from being a lottery over these quotas.
  private func countFaults(
    _ record: DrawRecord, _ system: QuotaSystem, _ features: [Feature]
  ) -> [VerificationReport.Difference] {
    let name = material.record.name
    guard record.counts.count == system.profileCount else {
      return [
        .init(
          file: name, place: "counts",
          message: "\(record.counts.count) numbers for the \(system.profileCount) profiles of the pool")
      ]
    }
    let m = record.tickets
    if let t = record.counts.indices.first(where: { record.counts[$0] > m * system.limits[$0] }) {
      return [
        .init(file: name, place: "counts[\(t)]", message: "more seats than the profile's members can take")
      ]
    }
    let names = RowNames(features: features)
    return zip(system.rowSums(record.counts), zip(system.lower, system.upper)).enumerated().compactMap {
      row, sum in
      let (seats, (lower, upper)) = sum
      if m * lower <= seats && seats <= m * upper { return nil }
      return .init(
        file: name, place: "counts",
        message: "\(names.label(system.meanings[row])) gets \(seats) seats over \(m) tickets, not from "
          + "\(m * lower) to \(m * upper)")
    }
  }

  private mutating func checkTicket(_ record: DrawRecord, _ seed: Seed) {
    var differences: [VerificationReport.Difference] = []
    var detail = "\(record.ticket), as it was given, is one of 0 to \(record.tickets - 1)"
    if record.ticket >= record.tickets {
      differences.append(
        .init(
          file: material.record.name, place: "ticket",
          message: "there are tickets 0 to \(record.tickets - 1) only"))
    } else if record.ticketOrigin == .seed {
      detail = "\(record.ticket) is what the seed draws from 0 to \(record.tickets - 1)"
      if Draw.ticket(of: record.tickets, seed: seed) != record.ticket {
        differences.append(
          .init(file: material.record.name, place: "ticket", message: "the seed draws another ticket"))
      }
    }
    checks.append(.init(.ticket, detail, differences: differences))
  }

  /// The drawn leaf: among all tickets where the record has no path, else at the end of the path.
  private mutating func realise(
    _ lottery: Lottery, _ profiles: Profiles, _ seed: Seed, _ record: DrawRecord
  ) throws(CancellationError) -> (
    leaf: TicketTree.Leaf, realisation: FittedLottery.Realisation, path: [TicketTree.Split]?
  )? {
    if let panels = record.panels { return try realise(panels, lottery, record) }
    let tree = TicketTree(lottery: lottery, seed: seed)
    do throws(TicketTree.Failure) {
      guard let path = record.path else {
        let leaves = try tree.tickets(of: profiles, monitor: monitor)
        let audit = TicketAudit(of: leaves, lottery: lottery)
        checks.append(
          .init(
            .tickets, "all \(record.tickets) were computed again; each meets every quota",
            differences: audit.passes
              ? [] : [.init(file: material.record.name, message: "a ticket misses a quota")]))
        return (leaves[record.ticket], .all(leaves, audit), nil)
      }
      let way = try tree.walk(to: record.ticket, monitor: monitor)
      let split = zip(path, way.path).enumerated().first { $1.0 != $1.1 }?.offset
      let differing = split ?? (path.count == way.path.count ? nil : min(path.count, way.path.count))
      checks.append(
        .init(
          .tickets, "the \(path.count) splits on the way to the ticket were computed again",
          differences: differing.map {
            [
              .init(
                file: material.record.name, place: "path[\($0)]",
                message: "from here on the way differs from the one that counts and seed give")
            ]
          } ?? []))
      return (way.leaf, .path, way.path)
    } catch {
      if case .cancelled = error { throw CancellationError() }
      checks.append(
        .init(
          .tickets, "",
          differences: [
            .init(
              file: material.record.name, place: "counts", message: "counts and seed give no such tickets")
          ]))
      return nil
    }
  }

  /// The same from panels that the record holds: there is nothing to compute but whether they are panels.
  private mutating func realise(
    _ panels: [TicketedPanel], _ lottery: Lottery, _ record: DrawRecord
  ) throws(CancellationError) -> (
    leaf: TicketTree.Leaf, realisation: FittedLottery.Realisation, path: [TicketTree.Split]?
  )? {
    var differences: [VerificationReport.Difference] = []
    for (number, panel) in panels.enumerated() where !lottery.system.admits(panel.seats) {
      differences.append(
        .init(file: material.record.name, place: "panels[\(number)]", message: "this panel misses a quota"))
    }
    if differences.isEmpty, panels.counts != record.counts {
      differences.append(
        .init(file: material.record.name, place: "counts", message: "the counts are not those of the panels"))
    }
    checks.append(
      .init(
        .tickets,
        "the \(panels.count) panels of the record stand on \(record.tickets) tickets; each meets every quota",
        differences: differences))
    guard differences.isEmpty else { return nil }
    let leaves = try panels.leaves(of: lottery.system, monitor: monitor)
    return (leaves[record.ticket], .all(leaves, TicketAudit(of: leaves, lottery: lottery)), nil)
  }

  /// Compares the members of the drawn ticket with those of the record.
  private mutating func checkPanel(_ panel: [String], _ record: DrawRecord, _ people: People) {
    var differences: [VerificationReport.Difference] = []
    let names = people.names
    if record.panel != panel {
      let first = zip(panel, record.panel).prefix { $0 == $1 }.count
      var known = Set(panel)
      let strangers = record.panel.count { known.insert($0).inserted }
      differences.append(
        .init(
          file: material.record.name, place: "panel[\(first)]",
          message: strangers > 0
            ? "\(strangers) of the \(record.panel.count) \(names) are not those of the drawn ticket"
            : "the \(names) are not those of the drawn ticket, each once and in order"))
    }
    checks.append(
      .init(
        .panel, "the \(panel.count) \(names) are those that ticket \(record.ticket) gives",
        differences: differences))
  }
}
