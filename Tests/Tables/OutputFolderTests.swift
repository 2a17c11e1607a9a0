import Foundation
import SortitionTables
import Testing

/// Warrant: what the system says about the folder afterwards.
@Suite struct OutputFolderTests {
  struct Cancelled: Error {}

  func permissions(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  func write(_ path: String, force: Bool = false, files: [String] = ["lottery.json"]) throws {
    var output = try OutputFolder(at: path, force: force)
    for name in files { try output.write(Array(name.utf8), to: name, for: .anyone) }
    try output.publish()
  }

  func expect(
    _ folder: String, holds expected: [String], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let found = try names(in: folder)
    #expect(found == expected, sourceLocation: sourceLocation)
  }

  @Test("a folder appears with its files, and those that name people are the owner's alone")
  func published() throws {
    try withFolder { folder in
      var output = try OutputFolder(at: folder + "/result/")
      try output.write(Array("x".utf8), to: "selected.csv", for: .owner)
      try output.write([UInt8](repeating: 7, count: 1_000_000), to: "lottery.json", for: .anyone)
      #expect(!FileManager.default.fileExists(atPath: folder + "/result"))
      try output.publish()
      try expect(folder, holds: ["result"])
      try expect(folder + "/result", holds: ["lottery.json", "selected.csv"])
      #expect(try permissions(folder + "/result") == 0o700)
      #expect(try permissions(folder + "/result/selected.csv") == 0o600)
      #expect(try permissions(folder + "/result/lottery.json") == 0o644)
      let bytes = try Data(contentsOf: URL(fileURLWithPath: folder + "/result/lottery.json"))
      #expect(bytes == Data(repeating: 7, count: 1_000_000))
    }
  }

  @Test("an error leaves nothing behind")
  func failed() throws {
    try withFolder { folder in
      #expect(throws: (any Error).self) {
        var output = try OutputFolder(at: folder + "/result")
        try output.write([1], to: "selected.csv", for: .owner)
        throw Cancelled()
      }
      try expect(folder, holds: [])
    }
  }

  @Test("what exists is replaced only by force, and then whole")
  func force() throws {
    try withFolder { folder in
      let path = folder + "/result"
      try write(path, files: ["lottery.json", "selected.csv"])
      #expect(throws: OutputFolder.Failure.exists(path)) { try write(path) }
      try expect(path, holds: ["lottery.json", "selected.csv"])
      try write(path, force: true, files: ["check.json"])
      try expect(path, holds: ["check.json"])
      try expect(folder, holds: ["result"])
    }
  }

  @Test("a folder that holds anything else is never replaced")
  func foreignContent() throws {
    try withFolder { folder in
      let path = folder + "/data"
      try write(path)
      try put("mine", path + "/respondents.csv")
      for force in [false, true] {
        #expect(throws: OutputFolder.Failure.foreignContent(folder: path, name: "respondents.csv")) {
          try write(path, force: force)
        }
      }
      try expect(path, holds: ["lottery.json", "respondents.csv"])
      try put("mine", folder + "/file")
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/link", withDestinationPath: folder + "/data")
      for force in [false, true] {
        #expect(throws: OutputFolder.Failure.notAFolder(folder + "/file", isLink: false)) {
          try write(folder + "/file", force: force)
        }
        #expect(throws: OutputFolder.Failure.notAFolder(folder + "/link", isLink: true)) {
          try write(folder + "/link", force: force)
        }
      }
      for path in ["", ".", folder + "/..", "/"] {
        #expect(throws: OutputFolder.Failure.noName(path)) { try write(path, force: true) }
      }
      try expect(folder, holds: ["data", "file", "link"])
    }
  }

  @Test("a folder that appears meanwhile is not overwritten")
  func race() throws {
    try withFolder { folder in
      #expect(throws: OutputFolder.Failure.exists(folder + "/result")) {
        var output = try OutputFolder(at: folder + "/result")
        try output.write([1], to: "check.json", for: .anyone)
        try write(folder + "/result")
        try output.publish()
      }
      try expect(folder, holds: ["result"])
      try expect(folder + "/result", holds: ["lottery.json"])
    }
  }

  @Test("the next run removes what a killed run left, and nothing else")
  func leftovers() throws {
    try withFolder { folder in
      for name in [".old.sortition-a1B2c3", ".result.sortition-XyZ012", ".mine", ".x.sortition-toolong"] {
        try FileManager.default.createDirectory(
          atPath: folder + "/" + name, withIntermediateDirectories: true)
        try put("x", folder + "/" + name + "/selected.csv")
      }
      try write(folder + "/result")
      try expect(folder, holds: [".mine", ".x.sortition-toolong", "result"])
    }
  }

  @Test("a replaced folder that a killed run was removing is never put back")
  func halfRemoved() throws {
    try withFolder { folder in
      let stale = folder + "/.result.sortition-000000"
      try FileManager.default.createDirectory(atPath: stale, withIntermediateDirectories: true)
      try put("x", stale + "/selected.csv")
      try write(folder + "/result", force: true)
      try write(folder + "/result", force: true)
      try expect(folder, holds: ["result"])
      try expect(folder + "/result", holds: ["lottery.json"])
    }
  }

  @Test("a run that is still writing is not taken for a killed one")
  func concurrentRuns() throws {
    try withFolder { folder in
      var first = try OutputFolder(at: folder + "/first")
      try first.write([1], to: "check.json", for: .anyone)
      try write(folder + "/second")
      try first.publish()
      try expect(folder, holds: ["first", "second"])
      try expect(folder + "/first", holds: ["check.json"])
    }
  }

  @Test("a run killed between two renamings is put right by the next")
  func recovery() throws {
    try withFolder { folder in
      let path = folder + "/result"
      try write(path)
      try FileManager.default.moveItem(atPath: path, toPath: folder + "/.result.sortition-replaced")
      #expect(throws: OutputFolder.Failure.exists(path)) { try write(path) }
      try expect(path, holds: ["lottery.json"])
      try expect(folder, holds: ["result"])
    }
  }

  @Test("missing folders above it are made, and go again when nothing is published")
  func missingParents() throws {
    try withFolder { folder in
      try write(folder + "/a/b/result")
      try expect(folder + "/a/b", holds: ["result"])
      #expect(throws: (any Error).self) {
        var output = try OutputFolder(at: folder + "/c/d/result")
        try output.write([1], to: "selected.csv", for: .owner)
        throw Cancelled()
      }
      try expect(folder, holds: ["a"])
    }
  }

  @Test("a file in the place of a parent is an error of the system")
  func fileAsParent() throws {
    try withFolder { folder in
      try Data().write(to: URL(fileURLWithPath: folder + "/file"))
      #expect(throws: OutputFolder.Failure.self) { try write(folder + "/file/result") }
      try expect(folder, holds: ["file"])
    }
  }
}
