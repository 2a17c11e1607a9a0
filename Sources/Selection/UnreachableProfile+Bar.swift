internal import Sortition

extension UnreachableProfile {
  /// Profiles that are on no panel, ascending, each with the quota that bars it.
  ///
  /// What is proven already stays, and so does what a maximum of 0 says; the others rest on integer programs.
  ///
  /// - Parameters:
  ///   - profiles: all that are on no panel, as integer programs found.
  ///   - proven: what the relaxation proves of them.
  static func barred(
    _ profiles: [Profile.ID], proven: [UnreachableProfile] = [], _ programs: PanelPrograms
  ) throws(ExactnessError) -> [UnreachableProfile] {
    let byMaximum = Certificate(stages: []).unreachable(in: programs.system)
    var known = [UnreachableProfile?](repeating: nil, count: programs.system.profileCount)
    for entry in byMaximum + proven { known[entry.profile.index] = entry }
    var found: [UnreachableProfile] = []
    for profile in profiles.sorted() {
      if let entry = known[profile.index] {
        found.append(entry)
      } else {
        found.append(.init(profile: profile, quota: try programs.bar(profile), proof: .integerProgram))
      }
    }
    return found
  }
}
