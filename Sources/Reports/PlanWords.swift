internal import Sortition

extension PanelPlan {
  /// "Example: 20 seats for 300 volunteers", or "Example: 20 seats, 18 of them drawn among 300 volunteers".
  ///
  /// - Parameter people: how many are in the draw, with their noun.
  func title(dataSet: String, _ people: String) -> String {
    let seats = Figures.count(size, "seat")
    guard fixed.count > 0 else { return "\(dataSet): \(seats) for \(people)" }
    return "\(dataSet): \(seats), \(Figures.grouped(drawnSize)) of them drawn among \(people)"
  }

  /// Where everybody of the pool file is; nothing where all are in the draw.
  ///
  /// - Parameters:
  ///   - members: how many are in the draw.
  ///   - leftOut: how many people of the pool file are neither in the draw nor on the panel for certain.
  func people(_ members: Int, leftOut: Int) -> [String] {
    guard fixed.count > 0 || leftOut > 0 else { return [] }
    func are(_ count: Int) -> String { "\(Figures.grouped(count)) \(count == 1 ? "is" : "are")" }
    let seated = fixed.count == 0 ? "" : ", \(are(fixed.count)) on the panel for certain"
    let out = leftOut == 0 ? "" : ", \(are(leftOut)) left out"
    let all = Figures.count(members + fixed.count + leftOut, "person", "people")
    return Lines.paragraph("Of \(all) in the pool file, \(are(members)) in the draw\(seated)\(out).")
  }
}
