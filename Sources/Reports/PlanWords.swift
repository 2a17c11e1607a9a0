internal import Sortition

extension PanelPlan {
  /// "Example: 20 seats for 300 volunteers".
  func title(dataSet: String, pool: Pool) -> String {
    "\(dataSet): \(Figures.count(size, "seat")) for \(Figures.count(pool.count + fixed.count, "volunteer"))"
  }

  /// Who is on the panel for certain, and what that leaves; nil where nobody is.
  var fixedText: String? {
    guard fixed.count > 0 else { return nil }
    let people = Figures.count(fixed.count, "person is", "people are")
    return "\(people) on the panel for certain; \(Figures.count(drawnSize, "seat")) "
      + "\(drawnSize == 1 ? "is" : "are") drawn"
  }
}
