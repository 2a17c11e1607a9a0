#if IntegerPrograms
  import Sortition
  import SortitionEnumeration
  import SortitionSelection
  import SortitionSweeps
  import Testing

  /// The check of a request against enumeration: whether there is a panel, who is on none, the bound of the
  /// smallest chance, a smallest conflict, the cheapest repair, the fewest volunteers who lack. With a solver of
  /// integer programs, which these need.
  @Suite("The check, by enumeration")
  struct CheckConformanceTests {
    /// 150 instances, 500 or 5,000.
    static var seeds: Range<Int> {
      switch Sweep.asked {
      case .short: 0..<150
      case .tenth: 0..<500
      case .full: 0..<5_000
      }
    }

    /// To what chances agree.
    static let tolerance = 1e-9

    /// How often each outcome was met.
    struct Counts {
      var feasible = 0, arithmetic = 0, relaxation = 0, integer = 0
      var excluding = 0, attained = 0, exceeding = 0
      var noQuota = 0, unrepairable = 0, hopeless = 0, withoutShortage = 0
    }

    @Test(
      "random instances: verdict, reach, bound, conflict, repair and missing volunteers are those of enumeration"
    )
    func sweep() throws {
      var counts = Counts()
      for seed in Self.seeds { try check(EnumerationTests.instance(seed), "seed \(seed)", &counts) }
      // The sweep must meet every kind of proof.
      #expect(counts.feasible > 0 && counts.arithmetic > 0 && counts.relaxation > 0 && counts.integer > 0)
      // Somebody on no panel; fractions that promise what lotteries keep, and more.
      #expect(counts.excluding > 0 && counts.attained > 0 && counts.exceeding > 0)
      // Conflicts without a quota, and what nothing mends.
      #expect(counts.noQuota > 0 && counts.unrepairable > 0)
      #expect(counts.hopeless > 0 && counts.withoutShortage > 0)
    }

    /// Hand proofs: `EnumerationTests`.
    @Test("three features, strict: no panel, by an integer program; all six sides; one seat or one volunteer")
    func strict() throws {
      let strict = TinyInstance.threeFeaturesStrict
      let report = try strict.request().check()
      #expect(report.provedBy == .integerProgram)
      #expect(report.conflict?.sides.count == 6 && report.conflict?.extent == .smallest)
      #expect(report.remedies?.repair?.cost == 1)
      #expect(report.remedies?.volunteers?.count == 1)
    }

    @Test("two in one household for two seats: no quota is at fault")
    func oneHousehold() throws {
      let pair = TinyInstance(
        panelSize: 2, quotas: [[TinyInstance.Quota(0, 2)]], members: [[0], [0]], households: [0, 0])
      let report = try pair.request().check()
      #expect(report.feasible == false)
      #expect(report.conflict?.sides.map(\.meaning) == [.everybody])
      #expect(report.remedies?.repair == nil)
      #expect(report.remedies?.volunteers?.count == 1)
    }

    @Test("nobody's joining helps where the minima of a feature pass the size; no flex, no repair")
    func hopeless() throws {
      let instance = TinyInstance(
        panelSize: 3,
        quotas: [Array(repeating: TinyInstance.Quota(2, 2, minimumFlex: 2, maximumFlex: 2), count: 2)],
        members: [[0], [0], [1], [1]])
      let report = try instance.request().check(flex: instance.flex)
      let remedies = try #require(report.remedies)
      #expect(remedies.repair == nil && remedies.volunteers == nil)
      // Without flex one minimum falls by one, at 1 + 2/2.
      #expect(try instance.request().check().remedies?.repair?.cost == 2)
    }

    private func check(_ instance: TinyInstance, _ label: String, _ counts: inout Counts) throws {
      let label = Comment(rawValue: "\(label): \(instance)")
      let report = try instance.request().check(flex: instance.flex)
      switch report.verdict {
      case .open: #expect(report.feasible != nil, label)
      case .feasible(let panel):
        counts.feasible += 1
        #expect(instance.isFeasible && report.system.admits(panel), label)
        try checkReach(report, of: instance, label, &counts)
      case .infeasible(let method, let conflict, let remedies):
        switch method {
        case .arithmetic: counts.arithmetic += 1
        case .relaxation: counts.relaxation += 1
        case .integerProgram: counts.integer += 1
        case .panel: #expect(method != .panel, label)
        }
        #expect(!instance.isFeasible, label)
        check(conflict, of: instance, label, &counts)
        let remedies = try #require(remedies, label)
        check(remedies.repair, of: instance, label, &counts)
        check(remedies.volunteers, of: instance, label, &counts)
      }
    }

    /// Who is on no panel, and what bounds the smallest chance of the others: no less than the best lottery
    /// gives them, no more than fractions do that may seat everybody. So it is exact where these are equal.
    private func checkReach(
      _ report: CheckReport, of instance: TinyInstance, _ label: Comment, _ counts: inout Counts
    ) throws {
      let unreachable = Set(try #require(report.unreachable, label).map(\.profile))
      let excluded = instance.members.indices.filter { unreachable.contains(report.profiles.ofMember[$0]) }
      #expect(report.reachIsExact && excluded == instance.unreachable, label)
      if !excluded.isEmpty { counts.excluding += 1 }
      let leximin = try #require(instance.leximin, label)
      let reached = instance.members.indices.filter { !instance.unreachable.contains($0) }
      let relaxation = try #require(instance.relaxation(asking: reached), label)
      let bound = try #require(report.levelBound, label)
      #expect(bound >= leximin.maximin.value - Self.tolerance, label)
      #expect(bound <= relaxation.maximin.value + Self.tolerance, label)
      if relaxation.maximin == leximin.maximin { counts.attained += 1 } else { counts.exceeding += 1 }
    }

    private func check(
      _ conflict: CheckReport.Conflict, of instance: TinyInstance, _ label: Comment, _ counts: inout Counts
    ) {
      let sides = conflict.sides.compactMap { side -> TinyInstance.Side? in
        guard case .value(let feature, let value) = side.meaning else { return nil }
        let isMinimum = side.side == .lower
        let quota = instance.quotas[feature.index][value.index]
        #expect(side.limit == (isMinimum ? quota.minimum : quota.maximum), label)
        return TinyInstance.Side(feature: feature.index, value: value.index, isMinimum: isMinimum)
      }
      if sides.isEmpty { counts.noQuota += 1 }
      #expect(conflict.extent == .smallest, label)
      #expect(conflict.sides.count == max(1, sides.count), label)
      #expect(sides.count == instance.smallestConflict?.count, label)
      #expect(instance.isInfeasible(keeping: sides), label)
      for side in sides { #expect(!instance.isInfeasible(keeping: sides.filter { $0 != side }), label) }
    }

    private func check(
      _ repair: QuotaRepair?, of instance: TinyInstance, _ label: Comment, _ counts: inout Counts
    ) {
      guard let least = instance.leastRepairCost, let repair else {
        counts.unrepairable += 1
        #expect(repair == nil && instance.leastRepairCost == nil, label)
        return
      }
      #expect(abs(repair.cost - least.value) < 1e-9, label)
      var repaired = instance
      for change in repair.changes {
        let quota = instance.quotas[change.feature.index][change.value.index]
        #expect((quota.minimum, quota.maximum) == (change.old.minimum, change.old.maximum), label)
        #expect(
          quota.minimumFlex <= change.new.minimum && change.new.maximum <= quota.maximumFlex, label)
        repaired.quotas[change.feature.index][change.value.index] = TinyInstance.Quota(
          change.new.minimum, change.new.maximum,
          maximumFlex: max(change.new.maximum, TinyInstance.largest))
      }
      #expect(repaired.isFeasible, label)
    }

    private func check(
      _ missing: MissingVolunteers?, of instance: TinyInstance, _ label: Comment, _ counts: inout Counts
    ) {
      #expect(missing?.count == instance.volunteersMissing, label)
      guard let missing else {
        counts.hopeless += 1
        return
      }
      if missing.shortages.isEmpty { counts.withoutShortage += 1 }
      let least = instance.leastSeatsOfNewcomers(missing.count)
      let found = missing.shortages.map { [$0.feature.index, $0.value.index, $0.volunteers] }
      #expect(found == least, label)
    }
  }

  extension TinyInstance {
    /// For each value the fewest of `count` newcomers who have it, over all panels of them and k − `count`
    /// members; values that nobody need have are left out. `[feature, value, fewest]`.
    ///
    /// With c_w members of value w on the panel, max(0, l_w − c_w) … u_w − c_w newcomers may have w, and
    /// `count` in all: fewest have v where the others have as many as they may.
    fileprivate func leastSeatsOfNewcomers(_ count: Int) -> [[Int]] {
      var least = quotas.map { $0.map { _ in count } }
      for set in choices(of: panelSize - count) {
        let windows = zip(quotas, seats(of: set)).map { quotas, seats in
          zip(quotas, seats).map { (max(0, $0.minimum - $1), $0.maximum - $1) }
        }
        let isPanel = windows.allSatisfy { windows in
          windows.allSatisfy { $0.1 >= 0 } && windows.reduce(0) { $0 + $1.0 } <= count
            && windows.reduce(0) { $0 + $1.1 } >= count
        }
        guard isPanel else { continue }
        for (f, windows) in windows.enumerated() {
          let room = windows.reduce(0) { $0 + $1.1 }
          for (v, window) in windows.enumerated() {
            least[f][v] = min(least[f][v], max(window.0, count - (room - window.1)))
          }
        }
      }
      return least.indices.flatMap { f in
        least[f].indices.filter { least[f][$0] > 0 }.map { [f, $0, least[f][$0]] }
      }
    }
  }
#endif
