import Sortition
import SortitionRepresentativeness
import SortitionStatistics
import Testing

@Suite("Response to invitations")
struct ResponseTests {
  @Test(
    "forty and twenty of a hundred each: the indicators of one feature, by hand; unknown answers are left out"
  )
  func oneFeature() throws {
    let features = features([2, 2])
    // Nobody's answer to the second feature is known: it is left out, and not its people.
    let people =
      (0..<200).map { [$0 < 100 ? 0 : 1, -1] } + Array(repeating: [-1, -1], count: 7)
    let responded = (0..<207).map { $0 < 40 || (100..<120).contains($0) || $0 == 201 }
    let response = Response(of: answers(features, people), responded: responded)
    #expect(response.invited == 200 && response.responded == 60 && response.leftOut == 7)
    #expect(response.features == [Feature.ID(0)])
    let indicators = try response.result.get()
    // S² = 0.01 · 200/199 less (0.24 + 0.16)/200.
    #expect(near(indicators.indicator.variance, 2.0 / 199 - 0.4 / 200, relative: 1e-9))
    #expect(near(indicators.indicator.meanPropensity, 0.3, relative: 1e-9))
    #expect(indicators.partials.count == 1)
    #expect(
      indicators.partials[0].unconditionalByCategory[0] > 0
        && indicators.partials[0].unconditionalByCategory[1] < 0)
  }

  @Test("a value of which nobody responded is named by its feature, and no invited person is no crash")
  func failures() {
    let all = features([2, 2])
    let separated = Response(
      of: answers(all, [[0, -1], [0, 0], [1, 0], [0, 1], [1, 1]]),
      responded: [true, true, true, false, false])
    guard case .failure(.separated(let value)) = separated.result else {
      Issue.record("separated")
      return
    }
    #expect(value.feature == Feature.ID(1))
    guard case .failure(.nobodyKnown) = Response(of: answers(all, [[-1, -1]]), responded: [true]).result
    else {
      Issue.record("nobody")
      return
    }
  }
}
