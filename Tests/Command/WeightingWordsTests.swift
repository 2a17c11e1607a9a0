import Sortition
import SortitionReports
import SortitionRepresentativeness
import Testing

/// Warrant: the sentences say of everybody no more than that there are at least as many of the second values as of the
/// first, each as often as it counts, which is what the conflict proves.
@Suite("Conflicts of weights in words")
struct WeightingWordsTests {
  private static let features = (0..<4).map { Feature(name: "f\($0)", values: ["no", "yes"]) }

  private func category(_ feature: Int, _ value: Int, times: Int = 1) -> WeightCategory {
    WeightCategory(
      Cell([.init(feature: .init(feature), value: .init(value))]), share: 0.5, times: times)
  }

  private func words(_ asking: [WeightCategory], _ limiting: [WeightCategory], isMinimal: Bool = true)
    -> String
  {
    let conflict = WeightingConflict.contradiction(asking: asking, limiting: limiting, isMinimal: isMinimal)
    return (WeightingWords(features: Self.features).text(conflict) ?? "")
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test("values that exclude each other and count once: whoever has one also has one of the others")
  func once() {
    let text = words([category(0, 0), category(0, 1)], [category(1, 1), category(2, 1)])
    #expect(text.contains("everybody with one of these values also has one of the following:"), "\(text)")
    #expect(!text.contains("times"))
  }

  @Test("values of several features: whoever has two of them has two of the others")
  func several() {
    let text = words([category(0, 1), category(1, 1)], [category(2, 1), category(3, 1)])
    #expect(
      text.contains("everybody in the group has at least as many of the following values as of these:"),
      "\(text)")
    #expect(!text.contains("also has one") && !text.contains("counted"))
  }

  @Test("a value that counts twice is told to")
  func twice() {
    let text = words([category(0, 1, times: 2)], (1...3).map { category($0, 1) })
    #expect(text.contains("f0 “yes”, 50.00 % of the population, counted 2 times because"), "\(text)")
    #expect(
      text.contains(
        "has at least as many of the following values as of these, each counted as often as it says:"))
    #expect(!text.contains("also has one"))
  }

  @Test("a proof that is not minimal names what pulls most, and says nothing of everybody")
  func strongest() {
    let text = words([category(0, 1)], [category(1, 1)], isMinimal: false)
    #expect(text.contains("The proof takes many values.") && text.contains("these pull most:"), "\(text)")
    #expect(!text.contains("everybody"))
  }
}
