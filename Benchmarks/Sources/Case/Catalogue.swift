/// All cases.
///
/// Not every combination: each kind of work in three sizes, and the other parameters where they change the work.
/// Tiny cases are those whose instructions are counted in some seconds.
struct Catalogue {
  let cases: [Case]

  /// - Parameter sortition: the path of the built command.
  init(sortition: String) {
    cases =
      Self.kernels + Self.fits + Self.paths + Self.trees + Self.readings + Self.households + Self.panels
      + Self.commands(sortition)
  }

  private static let kernels: [Case] = {
    let (loose, tight, equal) = (
      Task(people: 1_000, features: 7, room: .loose), Task(people: 1_000, features: 4, room: .tight),
      Task(people: 1_000, features: 4, room: .equal)
    )
    let large = Task(people: 100_000, features: 7, room: .tight)
    return [
      Case(name: "schur/" + loose.parameters, size: .tiny) { SchurWorkload(loose) },
      Case(name: "factorisation/" + loose.parameters, size: .tiny) { FactorisationWorkload(loose) },
      Case(name: "flight/" + tight.parameters, size: .tiny) { try FlightWorkload(tight) },
      Case(name: "landing/" + equal.parameters, size: .tiny) { try LandingWorkload(equal) },
      Case(name: "schur/" + large.parameters, size: .large) { SchurWorkload(large) },
      Case(name: "flight/" + large.parameters, size: .large) { try FlightWorkload(large) },
    ]
  }()

  private static let fits: [Case] = {
    func fit(_ people: Int, _ features: Int, _ room: Task.Room, _ size: Case.Size) -> Case {
      let task = Task(people: people, features: features, room: room)
      return Case(name: "fit/" + task.parameters, size: size) { FitWorkload(task) }
    }
    return [
      fit(1_000, 2, .tight, .tiny), fit(1_000, 4, .equal, .tiny), fit(1_000, 7, .loose, .tiny),
      fit(1_000, 7, .equal, .tiny), fit(10_000, 7, .tight, .small), fit(10_000, 10, .loose, .large),
      fit(100_000, 7, .loose, .large), fit(100_000, 7, .tight, .large), fit(100_000, 7, .equal, .large),
      fit(1_000_000, 7, .tight, .large),
    ]
  }()

  private static let paths: [Case] = {
    func path(_ people: Int, _ features: Int, _ room: Task.Room, _ size: Case.Size) -> Case {
      let task = Task(people: people, features: features, room: room)
      return Case(name: "path/" + task.parameters, size: size) { try PathWorkload(task) }
    }
    return [
      path(1_000, 4, .tight, .tiny), path(10_000, 7, .tight, .small), path(100_000, 7, .tight, .large),
      path(1_000_000, 7, .tight, .large),
    ]
  }()

  private static let trees: [Case] = {
    func tickets(
      _ people: Int, _ features: Int, _ room: Task.Room, _ tickets: Int, _ size: Case.Size
    ) -> Case {
      let task = Task(people: people, features: features, room: room, tickets: tickets)
      return Case(name: "tickets/" + task.parameters, size: size) { try TicketsWorkload(task) }
    }
    return [
      tickets(1_000, 4, .tight, 100, .tiny), tickets(1_000, 7, .equal, 1_000, .small),
      tickets(1_000, 10, .loose, 1_000, .small), tickets(10_000, 7, .tight, 1_000, .large),
      tickets(100_000, 7, .tight, 1_000, .large),
    ]
  }()

  private static let readings: [Case] = {
    func reading(_ people: Int, _ size: Case.Size) -> Case {
      let task = Task(people: people, features: 7, room: .tight)
      return Case(name: "reading/" + task.parameters, size: size) { try ReadingWorkload(task) }
    }
    return [
      reading(1_000, .tiny), reading(10_000, .small), reading(100_000, .large), reading(1_000_000, .large),
    ]
  }()

  private static let households: [Case] = {
    func households(_ people: Int, tickets: Int, _ size: Case.Size) -> Case {
      let task = Task(people: people, features: 4, room: .tight, tickets: tickets)
      return Case(name: "households/" + task.parameters, size: size) { HouseholdsWorkload(task) }
    }
    return [
      households(200, tickets: 100, .tiny), households(400, tickets: 1_000, .small),
      households(2_000, tickets: 1_000, .large),
    ]
  }()

  private static let panels: [Case] = {
    func panels(districts: Int, ages: Int, each: Int, half: Int, _ size: Case.Size) -> Case {
      Case(name: "panels/n=\(4 * districts * ages * each),seats=\(2 * half)", size: size) {
        PanelsWorkload(districts: districts, ages: ages, each: each, half: half)
      }
    }
    return [
      panels(districts: 1, ages: 1, each: 2, half: 1, .tiny),
      panels(districts: 5, ages: 2, each: 3, half: 3, .small),
      panels(districts: 7, ages: 5, each: 3, half: 5, .large),
    ]
  }()

  private static func commands(_ sortition: String) -> [Case] {
    func command(_ people: Int, _ features: Int, _ size: Case.Size) -> Case {
      let task = Task(people: people, features: features, room: .tight)
      return Case(name: "command/" + task.parameters, size: size) {
        try CommandWorkload(task, sortition: sortition)
      }
    }
    return [
      command(1_000, 2, .tiny), command(10_000, 7, .small), command(100_000, 7, .large),
      command(1_000_000, 7, .large),
    ]
  }
}
