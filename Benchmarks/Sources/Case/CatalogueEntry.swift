/// A workload and how it is measured.
struct CatalogueEntry: Sendable {
  enum Size: String {
    /// Continuous integration runs it, and counts its instructions.
    case tiny
    /// Continuous integration runs it.
    case small
    case large
  }

  /// `kind/parameter=value,…`; never changed, since histories and baselines go by it.
  let name: String
  let size: Size
  /// How often it runs for the median of its times.
  var repetitions = 5
  let prepare: @Sendable () throws -> any Workload
}
