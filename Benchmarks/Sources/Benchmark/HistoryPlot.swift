import Foundation

/// The history as a picture: a panel for each kind of case, runs from left to right, what a case cost against the
/// first run that measured it, logarithmic.
///
/// A ring marks a run whose counts differ from those of the run before: then the work changed, not the machine.
struct HistoryPlot {
  private let history: History

  init(_ measurements: [Measurement]) { history = History(measurements) }

  private static let (width, labels, left, top, bottom) = (310.0, 270.0, 46.0, 34.0, 40.0)
  /// Between the baselines of two labels.
  private static let lineHeight = 13.0
  private static let colours = [
    "#1f6fb4", "#d2691e", "#2e8b57", "#8b3a9c", "#b22222", "#5f6f7f", "#b8860b", "#008b8b", "#c71585",
    "#556b2f",
  ]

  /// A panel spans at least these ratios, and a little more than its points.
  private static let (narrowest, margin) = (0.8...1.25, 1.05)
  /// Ratios with a line across: the finer ones where there is room.
  private static let fine = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 2]
  private static let coarse = (-9...9).map { pow(2, Double($0)) }

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
      "Multiples of the first run; right, the last figure itself. n people, F features, k seats, m tickets. "
      + "A ring: other counts than in the run before. Times are those of each run's machine."
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
    let ratios = panel.curves.flatMap { $0.points.map(\.ratio) }
    let least = min(Self.narrowest.lowerBound, ratios.min() ?? 1) / Self.margin
    let most = max(Self.narrowest.upperBound, ratios.max() ?? 1) * Self.margin
    func py(_ ratio: Double) -> Double { log(most / ratio) / log(most / least) * height }
    func px(_ run: Int) -> Double {
      history.runs.count == 1 ? Self.width / 2 : Double(run) / Double(history.runs.count - 1) * Self.width
    }

    var text = "<text x=\"0\" y=\"-12\" font-weight=\"bold\">\(panel.title)</text>\n"
    let steps = py(1) - py(1.1) < Self.lineHeight ? Self.coarse : Self.fine
    for ratio in steps where (least...most).contains(ratio) {
      let stroke = ratio == 1 ? "#999" : "#ddd"
      text += "<path d=\"M0 \(fixed(py(ratio)))H\(fixed(Self.width))\" stroke=\"\(stroke)\"/>\n"
      text += "<text x=\"-6\" y=\"\(fixed(py(ratio) + 4))\" text-anchor=\"end\">"
      text += String(format: "%g", ratio) + "</text>\n"
    }
    text +=
      "<rect width=\"\(fixed(Self.width))\" height=\"\(fixed(height))\" fill=\"none\" stroke=\"#999\"/>\n"
    text += axis(px, height: height)

    for (i, curve) in panel.curves.enumerated() {
      let colour = Self.colours[i % Self.colours.count]
      let points = curve.points.map { "\(fixed(px($0.run))),\(fixed(py($0.ratio)))" }
      text += "<polyline points=\"\(points.joined(separator: " "))\" fill=\"none\" stroke=\"\(colour)\"/>\n"
      for point in curve.points {
        text += "<circle cx=\"\(fixed(px(point.run)))\" cy=\"\(fixed(py(point.ratio)))\" "
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
        + "\(run.day) \(run.commit.prefix(7))</text>\n"
    }
    if history.runs.count == 1 { return text + label(first, px(0), "middle") }
    return text + label(first, 0, "start") + label(last, Self.width, "end")
  }

  /// A label beside the last point of every curve, moved apart where they would overlap.
  private func labels(_ panel: History.Panel, _ py: (Double) -> Double, height: Double) -> String {
    var places = panel.curves.enumerated().compactMap { i, curve in
      curve.points.last.map { (curve: i, point: py($0.ratio), at: py($0.ratio)) }
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
