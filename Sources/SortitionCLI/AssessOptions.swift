internal import ArgumentParser

/// What `assess` alone asks of a group.
struct AssessOptions: ParsableArguments {
  @Option(help: "The quota file, in place of the folder's.")
  var quotas: String?

  @Option(help: "A file of everybody who was invited.")
  var invited: String?

  @OptionGroup var homes: HouseholdOptions

  /// What is wrong with the options, beside a panel or without one.
  func problems(ofPanel: Bool) -> [String] {
    var problems = homes.problems
    if ofPanel, invited != nil {
      problems.append(
        "--invited: the members of a panel were drawn and did not respond. Leave --panel out, to compare the pool."
      )
    }
    if !ofPanel, homes.households != nil {
      problems.append("--households: who lives together is looked at for a panel. Add --panel.")
    }
    return problems
  }
}
