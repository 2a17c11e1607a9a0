import Sortition
import SortitionTables
import Testing

/// Warrant: the contract of `check.json` in Documentation/CLI.md, written out by hand.
@Suite("check.json")
struct CheckDocumentTests {
  static let features = [Feature(name: "age", values: ["young", "old"])]
  static let pool = Pool(
    features: features, ids: ["a", "b", "c"], values: [[.init(1), .init(0), .init(1)]])
  static let profiles = Profiles(of: pool)

  static func report(
    _ quotas: [Quota], size: Int, unreachable: [UnreachableProfile]? = nil,
    reachIsExact: Bool = false, remedies: CheckReport.Remedies? = nil
  ) -> CheckReport {
    let quotas = Quotas(features: features, ranges: [quotas])
    let system = QuotaSystem(profiles: profiles.profiles, quotas: quotas, panelSize: size)
    let consistency = QuotaConsistency(
      quotas: quotas, profiles: profiles.profiles, panelSize: size)
    let sides = consistency.sides(in: system)
    return CheckReport(
      profiles: profiles, system: system, consistency: consistency,
      verdict: sides.isEmpty
        ? .open : .infeasible(.arithmetic, .init(sides: sides, extent: .everything), remedies),
      proof: nil, unreachable: unreachable, reachIsExact: reachIsExact, levelBound: nil)
  }

  @Test("a contradiction: conflict and missing volunteers by name, the rest null")
  func contradiction() {
    let document = CheckDocument(Self.report([Quota(2, 2), Quota(0, 2)], size: 2), pool: Self.pool)
    #expect(
      document.json.text() == """
        {
          "feasible": false,
          "provedBy": "arithmetic",
          "conflict": [
            {
              "feature": "age",
              "value": "young",
              "side": "min",
              "limit": 2
            }
          ],
          "repairs": null,
          "repairCost": null,
          "missing": [
            {
              "feature": "age",
              "value": "young",
              "volunteers": 1
            }
          ],
          "volunteersMissing": null,
          "unreachable": null,
          "reach": null,
          "nearestSizes": null
        }

        """)
  }

  @Test("nothing found: feasible is null, and members who are on no panel are named with their quota")
  func undecided() {
    let quota = QuotaSide(
      .value(Feature.ID(0), Feature.Value(1)), .upper, limit: 0)
    let document = CheckDocument(
      Self.report(
        [Quota(0, 1), Quota(0, 0)], size: 1, unreachable: [.init(profile: Profile.ID(1), quota: quota)]),
      pool: Self.pool)
    let barred = """
            "quota": {
              "feature": "age",
              "value": "old",
              "side": "max",
              "limit": 0
            }
          }
      """
    #expect(
      document.json.text() == """
        {
          "feasible": null,
          "provedBy": null,
          "conflict": null,
          "repairs": null,
          "repairCost": null,
          "missing": [],
          "volunteersMissing": null,
          "unreachable": [
            {
              "id": "a",
        \(barred),
            {
              "id": "c",
        \(barred)
          ],
          "reach": "relaxation",
          "nearestSizes": null
        }

        """)
  }

  @Test("where everybody else is known to be on a panel, reach is exact")
  func reach() {
    let report = Self.report([Quota(0, 1), Quota(0, 1)], size: 1, unreachable: [], reachIsExact: true)
    let text = CheckDocument(report, pool: Self.pool).json.text()
    #expect(text.contains("  \"unreachable\": [],\n  \"reach\": \"exact\",\n"))
  }

  /// Two young seats, one young volunteer: the minimum of 2 falls to 1 at a cost of 1 + 2/2.
  @Test("remedies: the changed quotas, their cost, and who is missing")
  func remedies() {
    let quotas = Quotas(features: Self.features, ranges: [[Quota(2, 2), Quota(0, 2)]])
    let system = QuotaSystem(profiles: Self.profiles.profiles, quotas: quotas, panelSize: 2)
    let remedies = CheckReport.Remedies(
      repair: QuotaRepair(of: system, quotas: quotas, toAdmit: [1, 1]),
      volunteers: MissingVolunteers(
        count: 1, shortages: [.init(feature: Feature.ID(0), value: Feature.Value(0), volunteers: 1)]))
    let report = Self.report([Quota(2, 2), Quota(0, 2)], size: 2, remedies: remedies)
    #expect(
      CheckDocument(report, pool: Self.pool).json.text().contains(
        """
          "repairs": [
            {
              "feature": "age",
              "value": "young",
              "min": 2,
              "max": 2,
              "newMin": 1,
              "newMax": 2
            }
          ],
          "repairCost": 2.0,
          "missing": [
            {
              "feature": "age",
              "value": "young",
              "volunteers": 1
            }
          ],
          "volunteersMissing": 1,
        """))
  }

  @Test("the size of the panel is a side without feature")
  func size() {
    let document = CheckDocument(Self.report([Quota(0, 4), Quota(0, 4)], size: 4), pool: Self.pool)
    #expect(
      document.json.text().contains(
        """
              "feature": null,
              "value": null,
              "side": "size",
              "limit": 4
        """))
  }
}
