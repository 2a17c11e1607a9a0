public import Sortition
public import SortitionCensus

extension PopulationTable {
  /// The feature of a name, compared as all names are: without case and outer spaces.
  public func feature(named name: String) -> Feature.ID? {
    features.firstIndex { LooseName($0.name) == LooseName(name) }.map { Feature.ID($0) }
  }
}
