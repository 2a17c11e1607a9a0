public import Sortition

/// Checks a record without fitting anything again.
///
/// The counts C, the seed and the ticket of the record give the panel; the pool, the quotas and the
/// marginals and multipliers of `certificate.json` give every other file, byte by byte. So a change is
/// found even where all digests were made anew, as far as it contradicts anything else.
public struct RecordVerification {
  let material: VerificationMaterial
  let monitor: Monitor
  var checks: [VerificationReport.Check] = []

  init(_ material: VerificationMaterial, _ monitor: Monitor) {
    self.material = material
    self.monitor = monitor
  }

  /// The report on a record.
  ///
  /// - Parameters:
  ///   - material: the bytes to look at.
  ///   - commitment: a digest that was published before the draw: 64 hexadecimal digits in lower case.
  /// - Throws: `CancellationError` when the monitor asks to stop.
  /// - Complexity: that of computing the tickets again, plus O(bytes).
  public static func report(
    on material: VerificationMaterial, commitment: String? = nil, monitor: Monitor = .silent
  ) throws(CancellationError) -> VerificationReport {
    var run = RecordVerification(material, monitor)
    let reading = RecordDocument.Reading(material.record.bytes)
    run.checkRecord(reading)
    guard let record = reading.record else {
      return VerificationReport(record: nil, checks: run.checks)
    }
    if let commitment { run.checkCommitment(commitment, record) }
    let files = FileCheck(record: record, material: material)
    guard let data = run.checkInputs(record) else {
      run.checks.append(.init(.panel, .unchecked, "panel not re-derived"))
      run.checks.append(files.check(against: nil))
      return run.report(record)
    }
    let profiles = data.people.profiles
    let panel = try run.checkLottery(record, data, profiles)
    run.checkQuotas(record, data, profiles)
    try run.stopIfCancelled()
    run.checks.append(files.check(against: panel.flatMap { run.derivedFiles(record, data, $0) }))
    return run.report(record)
  }

  /// Asked between steps that take long where tickets are many.
  func stopIfCancelled() throws(CancellationError) {
    if monitor.isCancelled() { throw CancellationError() }
  }

  private func report(_ record: DrawRecord) -> VerificationReport {
    let order = VerificationReport.Subject.allCases
    let sorted = order.flatMap { subject in checks.filter { $0.subject == subject } }
    return VerificationReport(record: record, checks: sorted)
  }

  private mutating func checkRecord(_ reading: RecordDocument.Reading) {
    let file = material.record
    if reading.isOtherEdition && reading.digestHolds {
      checks.append(
        .init(
          .record, .unchecked,
          "the record is of another edition, which this version cannot read: panel not re-derived"
            + (reading.isEarlierEdition
              ? ". Its edition gave seats to people in another order; the program as it was then derives its panel"
              : "")))
      return
    }
    var differences: [VerificationReport.Difference] = []
    if let problem = reading.problem {
      differences.append(
        .init(
          file: file.name, place: problem.place.map { $0.isEmpty ? "the whole file" : $0 },
          message: "this is no record as this command writes it: \(problem.message)"))
    }
    if !reading.digestHolds {
      differences.append(
        .init(file: file.name, place: "digest", message: "it is not the digest of what stands before it"))
    }
    if let record = reading.record, differences.isEmpty {
      let canonical = RecordDocument(record).json.bytes()
      if let place = FileDifference.place(of: file.bytes, against: canonical, named: "record.json") {
        differences.append(
          .init(file: file.name, place: place, message: "the text is not laid out as this command writes it"))
      }
    }
    if let record = reading.record, record.seedOrigin == .system,
      !DrawFiles.PublicSeed.isOfSystem(record.seed)
    {
      differences.append(
        .init(
          file: file.name, place: "seed",
          message: "it is said to come from the operating system, whose seeds are "
            + "\(DrawFiles.PublicSeed.systemDigits) hexadecimal digits in lower case"))
    }
    checks.append(
      .init(
        .record, "its digest is right, and its text is as this command writes it", differences: differences))
  }

  private mutating func checkCommitment(_ published: String, _ record: DrawRecord) {
    let commitment = Commitment(of: record)
    let digest = CommitmentDocument(commitment).digest
    let isEarlier = Commitment.earlierFormats.contains {
      CommitmentDocument(commitment, format: $0).digest == published
    }
    checks.append(
      .init(
        .commitment, "the given digest is that of this lottery: its files, seed, counts and tickets",
        differences: digest == published
          ? []
          : [
            .init(
              file: material.record.name,
              message: isEarlier
                ? "the given digest is that of an earlier version, whose tickets seat other people: the panel "
                  + "committed to is the one that the version which committed draws"
                : "the given digest is that of another lottery: this one's is \(digest)")
          ]))
  }
}
