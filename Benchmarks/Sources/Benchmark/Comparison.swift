/// What a measurement has to say against the baseline.
struct Comparison {
  /// Figures beyond their tolerance.
  private(set) var failures: [String] = []
  /// What was not compared, and why.
  private(set) var notes: [String] = []
  /// What changed in instructions, where they were compared, and times, for information.
  private(set) var summary: String

  init(_ now: Measurement, against before: Measurement) {
    let change = (now.user / before.user - 1) * 100
    summary =
      "user time \(Self.seconds(before.user)), now \(Self.seconds(now.user)) s "
      + "(\(change < 0 ? "−" : "+")\(Int(abs(change).rounded())) %)"
    compareCounts(now, before)
    compareInstructions(now, before)
  }

  private mutating func compareCounts(_ now: Measurement, _ before: Measurement) {
    let rounds = now.machine.roundsLike(before.machine)
    for name in Set(now.counts.keys).union(before.counts.keys).sorted() {
      guard let a = before.counts[name], let b = now.counts[name] else {
        failures.append("\(name) is \(now.counts[name] == nil ? "not counted any more" : "new")")
        continue
      }
      let allowed =
        rounds
        ? 0
        : max(Tolerance.smallCountsOfOtherKernels, Int(Tolerance.countsOfOtherKernels * Double(a)))
      if abs(b - a) > allowed { failures.append("\(name) was \(a), is \(b), tolerance \(allowed)") }
    }
  }

  private mutating func compareInstructions(_ now: Measurement, _ before: Measurement) {
    guard let a = before.instructions else { return }
    guard let b = now.instructions else {
      notes.append("instructions not measured")
      return
    }
    let differences = now.machine.differences(from: before.machine)
    guard differences.isEmpty else {
      notes.append("instructions not compared: " + differences.joined(separator: "; "))
      return
    }
    let share = Double(b) / Double(a) - 1
    summary = "instructions \(share < 0 ? "" : "+")\(Self.percent(share)), " + summary
    if abs(share) > Tolerance.instructions {
      failures.append(
        "instructions were \(a), are \(b) (\(Self.percent(share))), tolerance "
          + Self.percent(Tolerance.instructions))
    }
  }

  private static func percent(_ share: Double) -> String { "\((share * 100_000).rounded() / 1_000) %" }

  private static func seconds(_ time: Double) -> String { "\((time * 10_000).rounded() / 10_000)" }
}
