import Foundation

/// Measurements by run and case.
struct History {
  /// One line of a panel: for each run that measured the case what it cost, as a multiple of the first.
  struct Curve {
    /// The case, and what it cost in the last run.
    let label: String
    let points: [(run: Int, ratio: Double, hasOtherCounts: Bool)]
  }

  /// Several lines on one scale.
  struct Panel {
    let title: String
    let curves: [Curve]
  }

  /// The days and commits of the runs, in order.
  let runs: [(day: String, commit: String)]
  let panels: [Panel]

  init(_ measurements: [Measurement]) {
    var (keys, names): ([String], [String]) = ([], [])
    for measurement in measurements {
      if !keys.contains(measurement.date) { keys.append(measurement.date) }
      if !names.contains(measurement.name) { names.append(measurement.name) }
    }
    let byRun = Dictionary(grouping: measurements, by: \.date)
    runs = keys.map { (String($0.prefix(10)), byRun[$0]?.first?.commit ?? "") }
    let byName = Dictionary(grouping: measurements, by: \.name)

    func curve(
      _ name: String, withKind: Bool, unit: (Double) -> String, _ value: (Measurement) -> Double?
    ) -> Curve {
      var (before, first, last): ([String: Int]?, Double?, Double) = (nil, nil, 0)
      var points: [(run: Int, ratio: Double, hasOtherCounts: Bool)] = []
      for measurement in byName[name] ?? [] {
        // What took less than the clock tells apart has no ratio.
        guard let run = keys.firstIndex(of: measurement.date), let value = value(measurement), value > 0
        else { continue }
        points.append((run, value / (first ?? value), before.map { $0 != measurement.counts } ?? false))
        (before, first, last) = (measurement.counts, first ?? value, value)
      }
      return Curve(label: Self.label(name, withKind: withKind) + ": " + unit(last), points: points)
    }

    /// The kernels share a panel and keep their names there.
    func kind(_ name: String) -> String {
      let first = String(name.prefix { $0 != "/" })
      return ["schur", "factorisation", "flight", "landing"].contains(first) ? "kernels" : first
    }
    var kinds: [String] = []
    for name in names where !kinds.contains(kind(name)) { kinds.append(kind(name)) }
    let times = kinds.map { wanted in
      Panel(
        title: wanted + ", user time",
        curves: names.filter { kind($0) == wanted }.map { name in
          curve(name, withKind: wanted == "kernels", unit: Self.time) { $0.user }
        })
    }
    let instructions = Panel(
      title: "instructions, in millions",
      curves: names.map { name in
        curve(name, withKind: true, unit: Self.millions) { $0.instructions.map(Double.init) }
      }.filter { !$0.points.isEmpty })
    panels = times + (instructions.curves.isEmpty ? [] : [instructions])
  }

  private static func time(_ seconds: Double) -> String {
    seconds < 1 ? String(format: "%.3g ms", seconds * 1_000) : String(format: "%.3g s", seconds)
  }

  private static func millions(_ count: Double) -> String { String(format: "%.1f", count / 1e6) }

  /// `fit/n=1000,features=7,quotas=tight` as `fit n=1,000 F=7 tight`.
  private static func label(_ name: String, withKind: Bool) -> String {
    let parts = name.split(separator: "/")
    var words = withKind ? [String(parts[0])] : []
    for parameter in parts.dropFirst().joined().split(separator: ",") {
      let (key, value) = (parameter.prefix { $0 != "=" }, parameter.drop { $0 != "=" }.dropFirst())
      switch key {
      case "n": words.append("n=" + grouped(String(value)))
      case "features": words.append("F=" + value)
      case "quotas": words.append(String(value))
      default: words.append((key == "tickets" ? "m=" : "k=") + grouped(String(value)))
      }
    }
    return words.joined(separator: " ")
  }

  private static func grouped(_ digits: String) -> String {
    var text = digits
    var at = digits.count - 3
    while at > 0 {
      text.insert(",", at: text.index(text.startIndex, offsetBy: at))
      at -= 3
    }
    return text
  }
}
