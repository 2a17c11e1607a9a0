import Sortition
import SortitionLinearAlgebra
import SortitionSelection

// A draw through the library: n = 100,000, six features, k = 150; the fit and one drawn ticket.
//
// Then two pools whose time goes into the ticket tree, a pool of households, and one that needs column generation, once each.
//
// Checks its results, prints how much work was done (counts: repeatable) and the median time
// (shared machines: compare it with another run beside it, never with a remembered number).

let repetitions = 5
let panelSize = 150
let synthetic = SyntheticPool(
  members: 100_000, sizes: [2, 5, 4, 8, 3, 12], panelSize: panelSize, slack: 1, seed: 1)
let request = PanelRequest(
  pool: synthetic.pool, quotas: synthetic.quotas, panelSize: panelSize,
  seed: Seed(bytes: Array(repeating: 2, count: 32)))

/// Stops the benchmark when a result is wrong.
func check(_ holds: Bool, _ what: String) {
  guard holds else { fatalError("wrong result: \(what)") }
}

let clock = ContinuousClock()
var times: [(marginals: Duration, fit: Duration, draw: Duration)] = []
var panels: [Panel] = []
for repetition in 1...repetitions {
  let before = clock.now
  let profiles = Profiles(of: synthetic.pool)
  let system = QuotaSystem(
    profiles: profiles.profiles, quotas: request.quotas, panelSize: request.panelSize)
  let marginals = try request.rule.rule.marginals(of: system, monitor: .silent)
  let start = clock.now
  let fit = try request.fit()
  let fitted = clock.now
  let tree = TicketTree(lottery: fit.lottery, seed: fit.seed)
  let (leaf, path) = try tree.walk(to: Draw.ticket(of: fit.lottery.tickets, seed: fit.seed))
  let panel = Panel(
    leaf, seating: Seating(of: leaf, among: nil, profiles: fit.profiles, seed: fit.seed))
  times.append((start - before, fitted - start, clock.now - fitted))
  panels.append(panel)

  check(marginals.seats == fit.marginals.seats, "two fits gave two marginals")
  check(fit.isOptimal, fit.audit.faults.first ?? "")
  var seats = [Int](repeating: 0, count: fit.system.profileCount)
  for member in panel.members { seats[fit.profiles.ofMember[member.index].index] += 1 }
  check(fit.system.admits(seats), "the panel misses a quota")
  if repetition == 1 {
    let realised = if case .all(let leaves, _) = fit.realisation { "all \(leaves.count)" } else { "path" }
    print(
      """
      pool            \(request.profiles.memberCount) members, \(fit.system.profileCount) profiles, \
      \(fit.system.rowCount) rows, k = \(panelSize)
      BLAS kernel     \(BLAS.kernelName)
      stages          \(fit.marginals.certificate.stages.count)
      iterations      \(fit.marginals.iterations)
      levels          \(fit.audit.levels.count)
      largest gap     \(fit.audit.largestGap)
      tickets         \(fit.lottery.tickets)
      realised        \(realised)
      splits          \(path.count) on the way to the drawn ticket
      """)
  }
}
check(panels.allSatisfy { $0 == panels[0] }, "two runs gave two panels")

/// The middle of an odd number of durations, in milliseconds.
func median(_ durations: [Duration]) -> Double {
  let middle = durations.sorted()[durations.count / 2]
  return Double(middle.components.attoseconds) / 1e15 + Double(middle.components.seconds) * 1e3
}
print("marginals alone \(median(times.map(\.marginals))) ms, median of \(repetitions)")
print("fit             \(median(times.map(\.fit))) ms, median of \(repetitions)")
print("one ticket      \(median(times.map(\.draw))) ms, median of \(repetitions)")

try TreeCases.large()
try TreeCases.tight()
try ExactCases.households()
try ExactCases.columnGeneration()
