import SortitionTables

extension DataSet {
  /// The pool file.
  ///
  /// - Precondition: there is one.
  var respondents: RespondentsTable {
    guard case .listed(let respondents) = people else { preconditionFailure("a profile table") }
    return respondents
  }
}
