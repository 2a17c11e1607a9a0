internal import Sortition

extension PanelPlan {
  /// "Example: 20 seats for 300 volunteers", or "Example: 20 seats, 18 of them drawn among 300 volunteers".
  func title(dataSet: String, pool: Pool) -> String {
    let volunteers = Figures.count(pool.count, "volunteer")
    let seats = Figures.count(size, "seat")
    guard fixed.count > 0 else { return "\(dataSet): \(seats) for \(volunteers)" }
    return "\(dataSet): \(seats), \(Figures.grouped(drawnSize)) of them drawn among \(volunteers)"
  }

  /// Where everybody of the pool file is; nothing where all are in the draw.
  ///
  /// - Parameter leftOut: how many people of the pool file are neither in the draw nor on the panel for certain.
  func people(pool: Pool, leftOut: Int) -> [String] {
    guard fixed.count > 0 || leftOut > 0 else { return [] }
    func are(_ count: Int) -> String { "\(Figures.grouped(count)) \(count == 1 ? "is" : "are")" }
    let seated = fixed.count == 0 ? "" : ", \(are(fixed.count)) on the panel for certain"
    let out = leftOut == 0 ? "" : ", \(are(leftOut)) left out"
    let all = Figures.count(pool.count + fixed.count + leftOut, "person", "people")
    return Lines.paragraph("Of \(all) in the pool file, \(are(pool.count)) in the draw\(seated)\(out).")
  }
}
