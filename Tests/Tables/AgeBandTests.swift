import Sortition
import SortitionCensus
import Testing

/// Warrant: Documentation/Assessment.md, and every age asked one by one.
@Suite struct AgeBandTests {
  @Test("the four forms name the ages that a reader would say")
  func forms() {
    let cases: [(String, Int, Int?)] = [
      ("16-24", 16, 24), (" 16 – 24 ", 16, 24), ("16—24", 16, 24), ("65+", 65, nil), ("65 +", 65, nil),
      ("under 16", 0, 15), ("Under 1", 0, 0), ("80", 80, 80), ("0-4", 0, 4), ("7-7", 7, 7),
    ]
    for (name, first, last) in cases {
      #expect(AgeBand(named: name) == AgeBand(first, through: last), "\(name)")
    }
  }

  @Test(
    "what is no band is none",
    arguments: [
      "", "young", "24-16", "16-", "-16", "16-24-30", "under", "under 0", "+", "16+24", "1.5", "-", "151+",
      "16 to 24", "over 65", "9999", "١٦-٢٤", "under 16+",
    ])
  func noBand(_ name: String) { #expect(AgeBand(named: name) == nil) }

  @Test("every age has the value whose band holds it, and ages beyond all bands have none")
  func everyAge() throws {
    let feature = Feature(name: "age", values: ["65+", "16-24", "25–64", "under 10", "10-15"])
    let bands = try #require(AgeBands.read(feature).bands)
    for age in 0...150 {
      let expected = age < 10 ? 3 : age < 16 ? 4 : age < 25 ? 1 : age < 65 ? 2 : 0
      #expect(bands.value(of: age)?.index == expected)
    }
    let some = try #require(AgeBands.read(Feature(name: "age", values: ["20-29", "30"])).bands)
    #expect((0...150).filter { some.value(of: $0) != nil } == Array(20...30))
  }

  @Test("bands that share an age, leave one out, or are none are faults")
  func faults() {
    func faults(_ values: [String]) -> [AgeBands.Fault] {
      AgeBands.read(Feature(name: "age", values: values)).faults
    }
    #expect(faults(["25-64", "16-25"]) == [.overlap(Feature.Value(1), Feature.Value(0), age: 25)])
    #expect(faults(["16+", "65+"]) == [.overlap(Feature.Value(0), Feature.Value(1), age: 65)])
    #expect(faults(["16-24", "30+"]) == [.gap(age: 25)])
    #expect(faults(["16-24", "adult", "65+"]) == [.noBand(Feature.Value(1))])
    // A wide band shares ages with those inside it, and leaves none out between them.
    #expect(
      faults(["0-100", "10-20", "30-40", "102+"]) == [
        .overlap(Feature.Value(0), Feature.Value(1), age: 10),
        .overlap(Feature.Value(0), Feature.Value(2), age: 30), .gap(age: 101),
      ])
    #expect(faults(["16+", "20-29", "40-49"]).allSatisfy { if case .overlap = $0 { true } else { false } })
  }
}
