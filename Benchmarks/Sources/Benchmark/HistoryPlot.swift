import Foundation

/// The history as a picture: a panel for each kind of case, logarithmic, runs from left to right.
///
/// A ring marks a run whose counts differ from those of the run before: then the work changed, not the machine.
struct HistoryPlot {
  private let history: History

  init(_ measurements: [Measurement]) { history = History(measurements) }

  private static let (width, labels, left, top, bottom) = (330.0, 235.0, 62.0, 34.0, 40.0)
  /// Between the baselines of two labels.
  private static let lineHeight = 13.0
  private static let colours = [
    "#1f6fb4", "#d2691e", "#2e8b57", "#8b3a9c", "#b22222", "#5f6f7f", "#b8860b", "#008b8b", "#c71585",
    "#556b2f",
  ]

  /// As many lines as a panel needs for its labels.
  private func height(_ panel: History.Panel) -> Double {
    max(150, Double(panel.curves.count) * Self.lineHeight)
  }

  var svg: String {
    let (cellWidth, columns) = (Self.left + Self.width + Self.labels, 2)
    var (body, y) = ("", 0.0)
    for start in stride(from: 0, to: history.panels.count, by: columns) {
      let row = history.panels[start..<min(start + columns, history.panels.count)]
      let height = row.map(height).max() ?? 0
      for (i, panel) in row.enumerated() {
        let x = Double(i) * cellWidth + Self.left
        body += "<g transform=\"translate(\(fixed(x)) \(fixed(y + Self.top)))\">\n"
        body += plot(panel, height: height) + "</g>\n"
      }
      y += height + Self.top + Self.bottom
    }
    let note =
      "n people, F features, k seats, m tickets. A ring: other counts than in the run before. "
      + "Times are those of the machine of the run."
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(fixed(cellWidth * Double(columns))) \(fixed(y + 24))" \
      font-family="sans-serif" font-size="11">
      <rect width="100%" height="100%" fill="white"/>
      \(body)<text x="\(fixed(Self.left))" y="\(fixed(y + 10))">\(note)</text>
      </svg>

      """
  }

  private func fixed(_ value: Double) -> String { String(format: "%.1f", value) }

  private func plot(_ panel: History.Panel, height: Double) -> String {
    let values = panel.curves.flatMap { $0.points.map { log10(max($0.value, 1e-3)) } }
    let (low, high) = ((values.min() ?? 0).rounded(.down), (values.max() ?? 1).rounded(.up))
    let span = max(high - low, 1)
    func py(_ value: Double) -> Double { (low + span - log10(max(value, 1e-3))) / span * height }
    func px(_ run: Int) -> Double {
      history.runs.count == 1 ? Self.width / 2 : Double(run) / Double(history.runs.count - 1) * Self.width
    }

    var text = "<text x=\"0\" y=\"-12\" font-weight=\"bold\">\(panel.title)</text>\n"
    for decade in Int(low)...Int(low + span) {
      let value = pow(10, Double(decade))
      let label = decade < 0 ? String(format: "%.\(-decade)f", value) : String(Int(value))
      text += "<path d=\"M0 \(fixed(py(value)))H\(fixed(Self.width))\" stroke=\"#ddd\"/>\n"
      text += "<text x=\"-6\" y=\"\(fixed(py(value) + 4))\" text-anchor=\"end\">\(label)</text>\n"
    }
    text +=
      "<rect width=\"\(fixed(Self.width))\" height=\"\(fixed(height))\" fill=\"none\" stroke=\"#999\"/>\n"
    text += axis(px, height: height)

    for (i, curve) in panel.curves.enumerated() {
      let colour = Self.colours[i % Self.colours.count]
      let points = curve.points.map { "\(fixed(px($0.run))),\(fixed(py($0.value)))" }
      text += "<polyline points=\"\(points.joined(separator: " "))\" fill=\"none\" stroke=\"\(colour)\"/>\n"
      for point in curve.points {
        text += "<circle cx=\"\(fixed(px(point.run)))\" cy=\"\(fixed(py(point.value)))\" "
        text +=
          point.hasOtherCounts
          ? "r=\"4\" fill=\"white\" stroke=\"\(colour)\" stroke-width=\"1.5\"/>\n"
          : "r=\"2.5\" fill=\"\(colour)\"/>\n"
      }
    }
    return text + labels(panel, py, height: height)
  }

  /// The first and the last run.
  private func axis(_ px: (Int) -> Double, height: Double) -> String {
    guard let first = history.runs.first, let last = history.runs.last else { return "" }
    var text = ""
    for run in history.runs.indices {
      text += "<path d=\"M\(fixed(px(run))) \(fixed(height))v4\" stroke=\"#999\"/>\n"
    }
    func label(_ run: (day: String, commit: String), _ x: Double, _ anchor: String) -> String {
      "<text x=\"\(fixed(x))\" y=\"\(fixed(height + 17))\" text-anchor=\"\(anchor)\" fill=\"#555\">"
        + "\(run.day) \(run.commit)</text>\n"
    }
    if history.runs.count == 1 { return text + label(first, px(0), "middle") }
    return text + label(first, 0, "start") + label(last, Self.width, "end")
  }

  /// A label beside the last point of every curve, moved apart where they would overlap.
  private func labels(_ panel: History.Panel, _ py: (Double) -> Double, height: Double) -> String {
    var places = panel.curves.enumerated().compactMap { i, curve in
      curve.points.last.map { (curve: i, point: py($0.value), at: py($0.value)) }
    }.sorted { ($0.point, $0.curve) < ($1.point, $1.curve) }
    for i in places.indices.dropFirst() {
      places[i].at = max(places[i].at, places[i - 1].at + Self.lineHeight)
    }
    var most = height
    for i in places.indices.reversed() {
      places[i].at = min(places[i].at, most)
      most = places[i].at - Self.lineHeight
    }
    var text = ""
    for place in places {
      let colour = Self.colours[place.curve % Self.colours.count]
      text += "<path d=\"M\(fixed(Self.width + 3)) \(fixed(place.point))L\(fixed(Self.width + 14)) "
      text += "\(fixed(place.at))\" stroke=\"\(colour)\" fill=\"none\"/>\n"
      text += "<text x=\"\(fixed(Self.width + 17))\" y=\"\(fixed(place.at + 4))\" fill=\"\(colour)\">"
      text += "\(panel.curves[place.curve].label)</text>\n"
    }
    return text
  }
}
