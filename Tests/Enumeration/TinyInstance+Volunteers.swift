extension TinyInstance {
  /// The smallest number W of people, with values chosen freely and no household, that must join the pool
  /// for a panel to exist; nil where none does, whoever joins.
  ///
  /// With W smallest, all who join are on the panel, with k − W members of the pool. Their values can be
  /// chosen in each feature on its own: they fit where no value has too many members already, the minima
  /// lack at most W people, and the maxima leave room for W.
  public var volunteersMissing: Int? {
    (0...panelSize).first { further in
      choices(of: panelSize - further).contains { set in
        zip(quotas, seats(of: set)).allSatisfy { quotas, seats in
          let values = zip(quotas, seats)
          return values.allSatisfy { $1 <= $0.maximum }
            && values.map({ max(0, $0.minimum - $1) }).reduce(0, +) <= further
            && values.map({ $0.maximum - $1 }).reduce(0, +) >= further
        }
      }
    }
  }
}
