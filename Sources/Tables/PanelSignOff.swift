internal import Sortition
internal import SortitionRepresentativeness

/// The facts of a sign-off: what the files say of a panel before it is invited.
struct PanelSignOff {
  let input: AssessmentInput
  let panel: PanelFile
  /// What `verify` says of the record beside the lottery; nil where there is none.
  let verification: VerificationReport?

  /// Every check.
  func checked(_ assessment: Assessment) -> SignOff {
    let distances = assessment.features.map {
      LimitedDistance(
        feature: $0.feature, totalVariation: $0.comparison?.distance.totalVariation,
        limit: input.limits[$0.feature.index])
    }
    return SignOff(
      (isRehearsal ? [.rehearsal] : []) + [
        .size(
          panel.size, asked: input.settings.panelSize, inPool: panel.unknownRows.map { panel.size - $0.count }
        ),
        .quotas(panel.seats),
        .duplicates(rows: panel.duplicates.map(\.row)),
        .households(rows: panel.housemates),
        .unknownIDs(rows: panel.unknownRows),
        .distances(distances),
        .groups(
          EmptyGroupCheck(
            assessment.emptyGroups.filter { !$0.isModelled }, known: assessment.answers.count, of: panel.size,
            leavesOutModelled: assessment.crossings.contains(where: \.isModelled))),
        .certificate(certificate),
        .record(record),
      ])
  }

  /// Whoever takes the marks out of the file has the record's word all the same.
  private var isRehearsal: Bool { panel.isTest || verification?.record?.isTest == true }

  private var certificate: SignOffItem.CertificateState {
    guard let lottery = input.lottery, lottery.has("lottery.json") else { return .absent }
    guard lottery.has("certificate.json") else {
      return lottery.isCertified == true ? .missing : .notCertified
    }
    guard let check = verification?.checks.first(where: { $0.subject == .certificate }) else {
      return .unchecked
    }
    switch check.finding {
    case .holds: return .holds
    // Answers of integer programs are not asked again, which is a remark as well.
    case .remark: return lottery.isCertified == true ? .holds : .notCertified
    case .unchecked: return .unchecked
    case .differs: return .fails
    }
  }

  private var record: SignOffItem.RecordState {
    guard let verification else { return .absent }
    guard let record = verification.record else { return .differs(verification.differences.first) }
    guard Set(record.panel) == Set(panel.ids), record.panel.count == panel.size else {
      return .ofAnotherPanel
    }
    switch verification.outcome {
    case .verified: return .verified
    case .differs: return .differs(verification.differences.first)
    case .notDerived: return .incomplete
    }
  }
}
