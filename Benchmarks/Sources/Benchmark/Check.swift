import ArgumentParser

/// Compares the tiny and the small cases with the baseline.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Ends with code 1 where counts or instructions differ from the baseline.")

  @OptionGroup var programs: Programs

  @Argument(help: "The baseline, a file of JSON lines.")
  var baseline: String

  func run() throws {
    let known = Dictionary(
      try Measurement.read(baseline).map { ($0.name, $0) }, uniquingKeysWith: { $1 })
    guard !known.isEmpty else {
      throw ValidationError("there is no baseline \(baseline): make benchmark-baseline writes one.")
    }
    let cases = try programs.cases().filter { $0.size != .large }
    guard !cases.isEmpty else { throw ValidationError("no case has such a name.") }
    var (failed, notes): ([String], [String]) = ([], [])
    try Suite().measure(cases, sortition: programs.sortition) { now in
      guard let before = known[now.name] else {
        failed.append("\(now.name): not in the baseline")
        return
      }
      let comparison = Comparison(now, against: before)
      print("\(comparison.failures.isEmpty ? "same   " : "CHANGED")  \(now.name)  \(comparison.summary)")
      failed += comparison.failures.map { "\(now.name): \($0)" }
      notes += comparison.notes
    }
    if programs.only == nil {
      let gone = Set(known.keys).subtracting(cases.map(\.name)).sorted()
      failed += gone.map { "\($0): in the baseline, but no case any more" }
    }
    for note in Set(notes).sorted() { print("Note: \(note)") }
    if failed.isEmpty {
      let compared = notes.isEmpty ? "" : ", as far as the notes let them be compared"
      return print("Cases: \(cases.count). All cost what the baseline says\(compared).")
    }
    print("Differs from the baseline:")
    for failure in failed { print("  \(failure)") }
    print("If that is meant, renew the baseline with make benchmark-baseline and say why in the commit.")
    throw ExitCode(1)
  }
}
