internal import Sortition

extension RecordVerification {
  /// The files of the draw as they follow from the record, the inputs and the certificate.
  struct DerivedFiles {
    let files: [ResultFile]
    /// Whether the certificate could be read, so that what rests on it is among the files.
    let hasCertificate: Bool
  }

  /// Audits the certificate, and writes every file again.
  mutating func derivedFiles(
    _ record: DrawRecord, _ data: DataSet, _ derived: Derivation
  ) -> DerivedFiles {
    let aims = record.rule.aims(
      data.ruleParameters(
        gamma: record.options.gamma, of: derived.profiles, seats: derived.lottery.system.panelSize))
    let content = checkCertificate(record, derived, aims)
    let marginals = content?.marginals
    let system = derived.lottery.system.leavingOut(content?.leftOut ?? [])
    // Without the certificate, files that do not rest on it are still compared; C/m stands in for x.
    let standIn = Marginals(
      seats: record.counts.map { Double($0) / Double(record.tickets) }, rule: record.rule, aims: aims,
      certificate: Certificate(stages: []))
    let fitted = marginals ?? standIn
    // `.requested` and `.automatic` differ only where tickets are too few, which the latter never are.
    let fit = FittedLottery(
      profiles: derived.profiles, marginals: fitted, audit: CertificateAudit(of: fitted, system: system),
      lottery: Lottery(system: system, tickets: derived.lottery.tickets, counts: derived.lottery.counts),
      ticketsOrigin: .requested, realisation: derived.realisation, panels: record.panels,
      unreachable: content?.unreachable ?? [], seed: derived.seed, seating: derived.seating)
    let fitFiles = data.people.fitFiles(of: fit, inputs: record.inputs, version: record.version)
    let drawFiles = DrawFiles(
      of: derived.seated, from: fit, fitFiles, inputs: record.inputs, version: record.version,
      seed: .init(text: record.seed, origin: record.seedOrigin),
      ticketOrigin: record.ticketOrigin, isTest: record.isTest, targets: record.options.targets)
    if let marginals { reportCertificate(fit, marginals, record) }
    // Who remains depends on who is on no panel, which the certificate says.
    let independent = ["tickets.csv", "selected.csv", "seats.csv"]
    return DerivedFiles(
      files: marginals == nil
        ? drawFiles.files.filter { independent.contains($0.name) } : drawFiles.files,
      hasCertificate: marginals != nil)
  }

  private static let certificateName = "certificate.json"

  /// What `certificate.json` says; nil, with a check that says why, where it says nothing usable.
  private mutating func checkCertificate(
    _ record: DrawRecord, _ derived: Derivation, _ aims: [Aim]
  ) -> CertificateDocument.Content? {
    guard let file = material.beside.first(where: { $0.name == Self.certificateName }) else {
      // The check of files names it as missing.
      checks.append(.init(.certificate, .unchecked, "there is no certificate.json beside the record"))
      return nil
    }
    do throws(DocumentProblem) {
      let content = try CertificateDocument.content(
        file.bytes, rule: record.rule, aims: aims, system: derived.lottery.system,
        features: derived.profiles.features)
      try Self.check(content, record, derived.lottery.system)
      return content
    } catch {
      checks.append(
        .init(
          .certificate, "",
          differences: [
            .init(
              file: Self.certificateName, place: error.place,
              message: "this is no certificate as this command writes it: \(error.message)")
          ]))
      return nil
    }
  }

  /// Whether those who are said to be on no panel are on no ticket, and are excluded by the multipliers where
  /// these are said to prove it.
  private static func check(
    _ content: CertificateDocument.Content, _ record: DrawRecord, _ system: QuotaSystem
  ) throws(DocumentProblem) {
    let certificate = content.marginals.certificate
    guard certificate.isOverPanels == (record.panels != nil) else {
      throw DocumentProblem(
        certificate.panelStages.isEmpty ? "aims" : "panelStages",
        "a proof over panels belongs to a record that holds its panels, and only there")
    }
    for (number, stage) in certificate.panelStages.enumerated() {
      try checkBest(
        stage.best + stage.solverAllowance, stage.weights, record, place: "panelStages[\(number)].best")
    }
    for (number, optimum) in certificate.optima.enumerated() {
      let (place, aim) = ("aims[\(number)]", optimum.aim)
      guard aim.gamma == nil && aim.targets == nil || content.marginals.aims.contains(aim) else {
        throw DocumentProblem(
          "\(place).\(aim.targets == nil ? "gamma" : "targets")", "the rule of the record has another")
      }
      guard case .panels(let weights, let best) = optimum.multipliers else { continue }
      let allowance = optimum.solverAllowance(panelSize: system.panelSize)
      try checkBest(best + allowance, weights, record, place: "\(place).best")
    }
    let profiles = content.unreachable.map(\.profile)
    guard zip(profiles, profiles.dropFirst()).allSatisfy({ $0 < $1 }) else {
      throw DocumentProblem("unreachable", "profiles must ascend, each once")
    }
    let proven = certificate.unreachable(in: system)
    for (number, entry) in content.unreachable.enumerated() {
      let place = "unreachable[\(number)]"
      if record.counts[entry.profile.index] > 0 {
        throw DocumentProblem(place, "this profile is on tickets")
      }
      if entry.proof == .relaxation, !proven.contains(entry) {
        throw DocumentProblem(place, "the multipliers do not prove this")
      }
    }
    let listed = Set(content.unreachable.map(\.profile))
    if let profile = content.leftOut.first(where: { !listed.contains($0) }) {
      throw DocumentProblem("profiles[\(profile.index)]", "nothing says why this profile is left out")
    }
  }

  /// No panel of the record may have more than `most` of some weights.
  private static func checkBest(
    _ most: Double, _ weights: [Double], _ record: DrawRecord, place: String
  ) throws(DocumentProblem) {
    for panel in record.panels ?? [] {
      guard zip(weights, panel.seats).reduce(0, { $0 + $1.0 * Double($1.1) }) <= most else {
        throw DocumentProblem(place, "a panel of the record has more")
      }
    }
  }

  /// What the certificate proves, and whether the counts are its marginals rounded to tickets.
  private mutating func reportCertificate(
    _ fit: FittedLottery, _ marginals: Marginals, _ record: DrawRecord
  ) {
    if checks.contains(where: { $0.subject == .inputs && $0.finding == .differs }) {
      checks.append(.init(.certificate, .unchecked, "not judged: it belongs to other files than these"))
      return
    }
    let (rounding, failure) = rounding(fit)
    if let failure {
      checks.append(.init(.certificate, "", differences: [failure]))
      return
    }
    let proof: String
    let finding: VerificationReport.Finding
    if let reason = fit.uncertifiedBecause {
      finding = .remark
      proof =
        "not certified, as lottery.json must say: \(reason)"
        + (fit.isOptimal ? ". The fair chances before rounding are proven optimal" : "")
    } else {
      let byPrograms = fit.unreachable.contains { $0.proof == .integerProgram } || fit.panels != nil
      finding = byPrograms ? .remark : .holds
      proof =
        "recomputed, it proves the chances the fairest by the rule"
        + (byPrograms
          ? ", given the answers of integer programs that are not asked again here (who is on no panel"
            + (fit.panels == nil ? ")" : ", and the best panel for the weights of each proof)") : "")
    }
    checks.append(.init(.certificate, finding, "\(proof); \(rounding)"))
  }

  /// Whether C is m x rounded: as this version does it, which also bounds every |C_t − m x_t|.
  private func rounding(
    _ fit: FittedLottery
  ) -> (text: String, failure: VerificationReport.Difference?) {
    let (marginals, lottery) = (fit.marginals, fit.lottery)
    // On tickets of panels, the counts are those of the panels, which was checked with the tickets.
    if marginals.certificate.isOverPanels {
      let most = fit.ticketsOff
      if fit.isRoundedTooFar {
        return (
          "",
          difference(
            "the tickets of its panels are not the chances of certificate.json rounded, some are "
              + "\(Int(most.rounded(.up))) tickets off", fit, units: lottery.system.counts)
        )
      }
      return (
        "the counts are those of its panels, "
          + (most <= CertificateAudit.ticketsOff
            ? "no chance further from its own than one or two tickets in \(lottery.tickets)"
            : "some chances \(Int(most.rounded(.up))) tickets in \(lottery.tickets) from their own"),
        nil
      )
    }
    let again = try? RootRounding(
      rounding: marginals.quantisedSeats(in: lottery.system), system: lottery.system, tickets: lottery.tickets
    )
    if let again, again.lottery.counts == lottery.counts {
      return (
        again.widened
          ? "the counts are its chances rounded to tickets, some by more than one seat in \(lottery.tickets) "
            + "tickets because the quotas leave no other way"
          : "the counts are its chances rounded to tickets, none by a whole seat in \(lottery.tickets) tickets",
        nil
      )
    }
    return (
      "",
      difference(
        "the counts are not the chances of certificate.json rounded to tickets", fit,
        units: lottery.counts.map { _ in 1 })
    )
  }

  /// Says that the counts are not m x, and of which profile they are furthest off, in `units` of seats.
  private func difference(
    _ message: String, _ fit: FittedLottery, units: [Int]
  ) -> VerificationReport.Difference {
    let misses = units.indices.map { t in
      abs(Double(fit.lottery.counts[t]) - Double(fit.lottery.tickets) * fit.marginals.seats[t])
        / Double(units[t])
    }
    let furthest = misses.indices.max { misses[$0] < misses[$1] }
    return .init(
      file: material.record.name, place: furthest.map { "counts[\($0)]" }, message: message)
  }
}
