/// All cases.
///
/// Not every combination: each kind of work in three sizes, and the other parameters where they change the work.
/// Tiny cases are those whose instructions are counted in some seconds.
struct Catalogue {
  let cases: [CatalogueEntry]

  /// - Parameter sortition: the path of the built command.
  init(sortition: String) {
    cases =
      Self.kernels + Self.fits + Self.paths + Self.trees + Self.readings + Self.households + Self.panels
      + Self.commands(sortition)
  }

  private static let kernels: [CatalogueEntry] = {
    let (loose, tight, equal) = (
      Instance(people: 1_000, features: 7, room: .loose), Instance(people: 1_000, features: 4, room: .tight),
      Instance(people: 1_000, features: 4, room: .equal)
    )
    let large = Instance(people: 100_000, features: 7, room: .tight)
    return [
      CatalogueEntry(name: "schur/" + loose.parameters, size: .tiny) { SchurWorkload(loose) },
      CatalogueEntry(name: "factorisation/" + loose.parameters, size: .tiny) { FactorisationWorkload(loose) },
      CatalogueEntry(name: "flight/" + tight.parameters, size: .tiny) { try FlightWorkload(tight) },
      CatalogueEntry(name: "landing/" + equal.parameters, size: .tiny) { try LandingWorkload(equal) },
      CatalogueEntry(name: "schur/" + large.parameters, size: .large) { SchurWorkload(large) },
      CatalogueEntry(name: "flight/" + large.parameters, size: .large) { try FlightWorkload(large) },
    ]
  }()

  private static let fits: [CatalogueEntry] = {
    func fit(_ people: Int, _ features: Int, _ room: Instance.Room, _ size: CatalogueEntry.Size)
      -> CatalogueEntry
    {
      let instance = Instance(people: people, features: features, room: room)
      return CatalogueEntry(name: "fit/" + instance.parameters, size: size) { FitWorkload(instance) }
    }
    return [
      fit(1_000, 2, .tight, .tiny), fit(1_000, 4, .equal, .tiny), fit(1_000, 7, .loose, .tiny),
      fit(1_000, 7, .equal, .tiny), fit(10_000, 7, .tight, .small), fit(10_000, 10, .loose, .large),
      fit(100_000, 7, .loose, .large), fit(100_000, 7, .tight, .large), fit(100_000, 7, .equal, .large),
      fit(1_000_000, 7, .tight, .large),
    ]
  }()

  private static let paths: [CatalogueEntry] = {
    func path(_ people: Int, _ features: Int, _ room: Instance.Room, _ size: CatalogueEntry.Size)
      -> CatalogueEntry
    {
      let instance = Instance(people: people, features: features, room: room)
      return CatalogueEntry(name: "path/" + instance.parameters, size: size) { try PathWorkload(instance) }
    }
    return [
      path(1_000, 4, .tight, .tiny), path(10_000, 7, .tight, .small), path(100_000, 7, .tight, .large),
      path(1_000_000, 7, .tight, .large),
    ]
  }()

  private static let trees: [CatalogueEntry] = {
    func tickets(
      _ people: Int, _ features: Int, _ room: Instance.Room, _ tickets: Int, _ size: CatalogueEntry.Size
    ) -> CatalogueEntry {
      let instance = Instance(people: people, features: features, room: room, tickets: tickets)
      return CatalogueEntry(name: "tickets/" + instance.parameters, size: size) {
        try TicketsWorkload(instance)
      }
    }
    return [
      tickets(1_000, 4, .tight, 100, .tiny), tickets(1_000, 7, .equal, 1_000, .small),
      tickets(1_000, 10, .loose, 1_000, .small), tickets(10_000, 7, .tight, 1_000, .large),
      tickets(100_000, 7, .tight, 1_000, .large),
    ]
  }()

  private static let readings: [CatalogueEntry] = {
    func reading(_ people: Int, _ size: CatalogueEntry.Size) -> CatalogueEntry {
      let instance = Instance(people: people, features: 7, room: .tight)
      return CatalogueEntry(name: "reading/" + instance.parameters, size: size) {
        try ReadingWorkload(instance)
      }
    }
    return [
      reading(1_000, .tiny), reading(10_000, .small), reading(100_000, .large), reading(1_000_000, .large),
    ]
  }()

  private static let households: [CatalogueEntry] = {
    func households(_ people: Int, tickets: Int, _ size: CatalogueEntry.Size) -> CatalogueEntry {
      let instance = Instance(people: people, features: 4, room: .tight, tickets: tickets)
      return CatalogueEntry(name: "households/" + instance.parameters, size: size) {
        HouseholdsWorkload(instance)
      }
    }
    return [
      households(200, tickets: 100, .tiny), households(400, tickets: 1_000, .small),
      households(2_000, tickets: 1_000, .large),
    ]
  }()

  private static let panels: [CatalogueEntry] = {
    func panels(districts: Int, ages: Int, each: Int, half: Int, _ size: CatalogueEntry.Size)
      -> CatalogueEntry
    {
      CatalogueEntry(name: "panels/n=\(4 * districts * ages * each),seats=\(2 * half)", size: size) {
        PanelsWorkload(districts: districts, ages: ages, each: each, half: half)
      }
    }
    return [
      panels(districts: 1, ages: 1, each: 2, half: 1, .tiny),
      panels(districts: 5, ages: 2, each: 3, half: 3, .small),
      panels(districts: 7, ages: 5, each: 3, half: 5, .large),
    ]
  }()

  private static func commands(_ sortition: String) -> [CatalogueEntry] {
    func command(_ people: Int, _ features: Int, _ size: CatalogueEntry.Size) -> CatalogueEntry {
      let instance = Instance(people: people, features: features, room: .tight)
      return CatalogueEntry(name: "command/" + instance.parameters, size: size) {
        try CommandWorkload(instance, sortition: sortition)
      }
    }
    return [
      command(1_000, 2, .tiny), command(10_000, 7, .small), command(100_000, 7, .large),
      command(1_000_000, 7, .large),
    ]
  }
}
