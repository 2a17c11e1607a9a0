import Foundation

/// The page: a table per series, the exponents, and a plot of all of them.
struct ScalingPage {
  private struct Curve {
    let title: String
    let symbol: String
    let x: [Double]
    let seconds: [Double]
    let megabytes: [Double]
  }

  private let curves: [Curve]

  init(_ measured: [(series: Series, points: [Point])]) {
    curves = measured.map { series, points in
      let x: [Double] =
        switch series.axis {
        case .given: series.values.map(Double.init)
        case .profiles: points.map { Double($0.profiles) }
        case .rows: points.map { Double($0.rows) }
        }
      return Curve(
        title: series.title, symbol: series.symbol, x: x, seconds: points.map(\.seconds),
        megabytes: points.map(\.megabytes))
    }
  }

  /// The least-squares slope of log y against log x.
  private func exponent(_ x: [Double], _ y: [Double]) -> Double {
    let (u, v) = (x.map { log($0) }, y.map { log($0) })
    let (meanU, meanV) = (u.reduce(0, +) / Double(u.count), v.reduce(0, +) / Double(v.count))
    let covariance = zip(u, v).reduce(0) { $0 + ($1.0 - meanU) * ($1.1 - meanV) }
    return covariance / u.reduce(0) { $0 + ($1 - meanU) * ($1 - meanU) }
  }

  private func fixed(_ value: Double, _ digits: Int) -> String { String(format: "%.\(digits)f", value) }

  private func grouped(_ value: Double) -> String {
    var digits = String(Int(value))
    var at = digits.count - 3
    while at > 0 {
      digits.insert(",", at: digits.index(digits.startIndex, offsetBy: at))
      at -= 3
    }
    return digits
  }

  var markdown: String {
    var text = """
      # How time and memory grow

      ![Log-log plots of time and memory](scaling.svg)

      Whole processes of `sortition draw`, user and system time of two cores together, largest resident set;
      medians of repeated runs. The data sets are those of `GeneratePool` in `Benchmarks/`: latent classes whose
      features correlate, skewed response, quotas of the population ± 1 seat. Every lottery was proven optimal.
      An exponent is the least-squares slope between logarithms; small cases, where starting the process takes
      the time, flatten it. `swift run -c release --package-path Benchmarks Scaling --sortition .build/release/sortition
      Documentation` writes this page again.


      """
    for curve in curves {
      text += "## \(curve.title)\n\n| \(curve.symbol) | time, s | memory, MB |\n|---:|---:|---:|\n"
      for i in curve.x.indices {
        text +=
          "| \(grouped(curve.x[i])) | \(fixed(curve.seconds[i], 3)) | \(fixed(curve.megabytes[i], 0)) |\n"
      }
      text += "\nExponents: time \(fixed(exponent(curve.x, curve.seconds), 2)), "
      text += "memory \(fixed(exponent(curve.x, curve.megabytes), 2)).\n\n"
    }
    return String(text.dropLast())
  }

  // MARK: The plot

  private static let (width, height, margin) = (300.0, 190.0, 52.0)

  var svg: String {
    let (columns, rows) = (3, (curves.count + 2) / 3)
    let (cellWidth, cellHeight) = (Self.width + Self.margin + 24, Self.height + Self.margin + 34)
    let (totalWidth, totalHeight) = (cellWidth * Double(columns), cellHeight * Double(rows) + 10)
    var text = """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Int(totalWidth)) \(Int(totalHeight))" \
      font-family="sans-serif" font-size="11">
      <rect width="100%" height="100%" fill="white"/>

      """
    for (i, curve) in curves.enumerated() {
      let (x, y) = (Double(i % columns) * cellWidth + Self.margin, Double(i / columns) * cellHeight + 34)
      text += "<g transform=\"translate(\(Int(x)) \(Int(y)))\">\n" + plot(curve) + "</g>\n"
    }
    return text + "</svg>\n"
  }

  /// Time in blue, memory in orange, on decades that hold both.
  private func plot(_ curve: Curve) -> String {
    let (low, high) = (log10(curve.x.min() ?? 1), log10(curve.x.max() ?? 10))
    let all = (curve.seconds + curve.megabytes.map { $0 / 1000 }).map { log10($0) }
    let (bottom, top) = ((all.min() ?? 0).rounded(.down), (all.max() ?? 1).rounded(.up))
    func px(_ value: Double) -> Double { (log10(value) - low) / max(high - low, 1e-9) * Self.width }
    func py(_ value: Double) -> Double { (top - log10(value)) / max(top - bottom, 1e-9) * Self.height }
    var text = "<text x=\"0\" y=\"-14\" font-weight=\"bold\">\(curve.symbol): "
    text += "time \(fixed(exponent(curve.x, curve.seconds), 2)), "
    text += "memory \(fixed(exponent(curve.x, curve.megabytes), 2))</text>\n"
    text +=
      "<rect width=\"\(Int(Self.width))\" height=\"\(Int(Self.height))\" fill=\"none\" stroke=\"#999\"/>\n"
    for decade in Int(bottom)...Int(top) {
      let y = py(pow(10, Double(decade)))
      let label = decade < 0 ? fixed(pow(10, Double(decade)), -decade) : grouped(pow(10, Double(decade)))
      text += "<path d=\"M0 \(fixed(y, 1))H\(Int(Self.width))\" stroke=\"#ddd\"/>\n"
      text += "<text x=\"-6\" y=\"\(fixed(y + 4, 1))\" text-anchor=\"end\">\(label)</text>\n"
    }
    for value in curve.x {
      text += "<path d=\"M\(fixed(px(value), 1)) \(Int(Self.height))v4\" stroke=\"#999\"/>\n"
    }
    for (value, anchor) in [(curve.x.first, "start"), (curve.x.last, "end")] {
      guard let value else { continue }
      text += "<text x=\"\(fixed(px(value), 1))\" y=\"\(Int(Self.height) + 18)\" "
      text += "text-anchor=\"\(anchor)\">\(grouped(value))</text>\n"
    }
    for (values, colour, name) in [
      (curve.seconds, "#1f6fb4", "seconds"), (curve.megabytes.map { $0 / 1000 }, "#d2691e", "GB"),
    ] {
      let points = zip(curve.x, values).map { "\(fixed(px($0), 1)),\(fixed(py($1), 1))" }
      text += "<polyline points=\"\(points.joined(separator: " "))\" fill=\"none\" stroke=\"\(colour)\" "
      text += "stroke-width=\"2\"/>\n"
      for (value, y) in zip(curve.x, values) {
        text +=
          "<circle cx=\"\(fixed(px(value), 1))\" cy=\"\(fixed(py(y), 1))\" r=\"3\" fill=\"\(colour)\"/>\n"
      }
      if let last = values.last, let x = curve.x.last {
        text += "<text x=\"\(fixed(px(x) - 8, 1))\" y=\"\(fixed(py(last) - 8, 1))\" text-anchor=\"end\" "
        text += "fill=\"\(colour)\">\(name)</text>\n"
      }
    }
    return text
  }
}
