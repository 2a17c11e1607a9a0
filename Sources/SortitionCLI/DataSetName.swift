/// What a data set is called: its folder's name, else those of its files.
func dataSetName(folder: String?, files: [String?]) -> String {
  func last(_ path: String?) -> String? { path?.split(separator: "/").last.map(String.init) }
  if let folder = last(folder), folder != ".", folder != ".." { return folder }
  let names = files.compactMap(last)
  return names.isEmpty ? "the data set" : names.joined(separator: " and ")
}
