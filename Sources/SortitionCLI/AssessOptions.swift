internal import ArgumentParser

/// What `assess` alone asks of a group.
struct AssessOptions: ParsableArguments {
  @Option(help: "The quota file, in place of the folder's.")
  var quotas: String?

  @Option(help: "A file of everybody who was invited.")
  var invited: String?

  @OptionGroup var homes: HouseholdOptions
}
