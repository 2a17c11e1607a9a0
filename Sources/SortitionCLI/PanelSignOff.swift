internal import Sortition
internal import SortitionRepresentativeness
internal import SortitionTables

/// The facts of a sign-off: what the files say of a panel before it is invited.
struct PanelSignOff {
  let input: AssessmentInput
  let panel: PanelFile
  /// The folder of the data set, where the inputs of a record are sought.
  let dataSet: String?
  let monitor: Monitor

  /// Every check.
  func checked(_ assessment: Assessment) throws -> SignOff {
    let quotas = input.quotas?.quotas
    let distances = assessment.features.map {
      LimitedDistance(
        feature: $0.feature, totalVariation: $0.comparison?.distance.totalVariation,
        limit: input.limits[$0.feature.index])
    }
    let record = try verified()
    return SignOff([
      .size(panel.size, asked: input.settings.panelSize),
      .quotas(missed: quotas.flatMap { quotas in panel.seats.map { MissedQuota.all(in: $0, of: quotas) } }),
      .duplicates(panel.duplicates.count),
      .households(panel.housemates.map { $0.reduce(0) { $0 + $1.count - 1 } }),
      .unknownIDs(panel.unknownRows?.count),
      .distances(distances),
      // Of pairs that nobody has counted it is not known whether they should have a seat.
      .groups(assessment.emptyGroups.filter { !$0.isModelled }),
      .certificate(certificate(record)),
      .record(state(record)),
    ])
  }

  private func certificate(_ report: VerificationReport?) -> SignOffItem.CertificateState {
    guard input.lottery?.has("lottery.json") == true else { return .absent }
    guard let report, let check = report.checks.first(where: { $0.subject == .certificate }) else {
      return .unchecked
    }
    switch check.finding {
    case .holds: return .holds
    // Answers of integer programs are not asked again, which is a remark as well.
    case .remark: return input.lottery?.isCertified == true ? .holds : .notCertified
    case .unchecked: return .unchecked
    case .differs: return .fails
    }
  }

  private func state(_ report: VerificationReport?) -> SignOffItem.RecordState {
    guard let report else { return .absent }
    guard let record = report.record else { return .differs }
    guard Set(record.panel) == Set(panel.ids), record.panel.count == panel.size else {
      return .ofAnotherPanel
    }
    switch report.outcome {
    case .verified: return .verified
    case .differs: return .differs
    case .notDerived: return .incomplete
    }
  }

  /// What `verify` says of the record beside the lottery; nil where there is none.
  private func verified() throws -> VerificationReport? {
    guard let lottery = input.lottery, lottery.has("record.json") else { return nil }
    do {
      let material = try VerificationMaterial.read(
        record: lottery.path + "/record.json", dataSet: dataSet)
      return try RecordVerification.report(on: material, monitor: monitor)
    } catch let error as TableErrors {
      throw CommandFailure(.usage, error.description)
    } catch is CancellationError {
      throw CommandFailure.interrupted
    }
  }
}
