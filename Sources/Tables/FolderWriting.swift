#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif
internal import SortitionCFileSystem

/// The system calls behind `OutputFolder`; the only file that writes files through pointers.
struct FolderWriting {
  /// The final path, without a slash at its end.
  private let destination: String
  /// The hidden folder, locked while this run lives.
  private let temporary: String
  private let lock: Int32
  /// The folders above it that this run made, outermost first.
  private let madeParents: [String]

  typealias Failure = OutputFolder.Failure

  /// Hidden folders of runs are named `.NAME.sortition-` and six characters.
  private static let infix = ".sortition-"
  /// The six characters of a replaced folder that is being removed; a later run takes it for a leftover.
  private static let staleTail = "000000"
  /// A replaced folder waits under this ending for the instant between two renamings.
  private static let replacedSuffix = ".sortition-replaced"

  /// Throws if something stands at `path` that must not be replaced.
  static func checkDestination(_ path: String, force: Bool) throws(Failure) {
    let typed = path
    let path = withoutSlash(path)
    guard !["", ".", "..", "/"].contains(fileName(ofPath: path)) else { throw .noName(typed) }
    try recoverReplaced(path)
    guard let kind = kind(of: path) else { return }
    guard kind == S_IFDIR else { throw .notAFolder(typed, isLink: kind == S_IFLNK) }
    for name in try names(in: path) where !OutputFolder.resultNames.contains(name) {
      throw .foreignContent(folder: typed, name: name)
    }
    guard force else { throw .exists(typed) }
  }

  /// Removes what killed runs left in the parent of `path`, and makes a hidden folder there.
  init(besides path: String) throws(Failure) {
    destination = Self.withoutSlash(path)
    let parent = Self.parent(of: destination)
    madeParents = try Self.makeFolders(parent)
    Self.removeLeftovers(in: parent)
    let pattern = "\(parent)/.\(fileName(ofPath: destination))\(Self.infix)XXXXXX"
    while true {
      var template = pattern.utf8CString.map { $0 }
      guard unsafe mkdtemp(&template) != nil else {
        let reason = Self.reason()
        Self.removeFolders(madeParents)
        throw .system(action: "make a folder in \(parent)", reason: reason)
      }
      let made = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
      let descriptor = unsafe open(made, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      if descriptor >= 0, flock(descriptor, LOCK_EX) == 0, Self.kind(of: made) == S_IFDIR {
        temporary = made
        lock = descriptor
        return
      }
      // A run that started at the same moment took the folder for a leftover before it was locked.
      let isTaken = Self.kind(of: made) == nil
      let reason = Self.reason()
      if descriptor >= 0 { close(descriptor) }
      _ = unsafe rmdir(made)
      if !isTaken {
        Self.removeFolders(madeParents)
        throw .system(action: "lock a folder in \(parent)", reason: reason)
      }
    }
  }

  func write(_ bytes: [UInt8], to name: String, mode: mode_t) throws(Failure) {
    let path = temporary + "/" + name
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw .system(action: "write \(name)", reason: Self.reason()) }
    var count = 0
    while count < bytes.count {
      let written = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Self.write(descriptor, buffer.baseAddress?.advanced(by: count), buffer.count - count)
      }
      if written > 0 {
        count += written
      } else if errno != EINTR {
        break
      }
    }
    guard count == bytes.count, fsync(descriptor) == 0 else {
      let reason = Self.reason()
      close(descriptor)
      throw .system(action: "write \(name)", reason: reason)
    }
    guard close(descriptor) == 0 else { throw .system(action: "write \(name)", reason: Self.reason()) }
  }

  /// Renames the hidden folder to its final name.
  ///
  /// A folder that is replaced changes names with the hidden one in one step, and is then removed: at no
  /// moment is there none, or half of one. Where the file system can't do that, it is set aside first,
  /// removed last, and put back if the second renaming fails; should the process be killed in between,
  /// the next run puts it back.
  func publish(force: Bool) throws(Failure) {
    try Self.checkDestination(destination, force: force)
    guard fsync(lock) == 0 else { throw .system(action: "write the folder", reason: Self.reason()) }
    if Self.kind(of: destination) == nil {
      try rename(temporary)
    } else if unsafe sortition_exchange(temporary, destination) == 0 {
      Self.removeFlatFolder(temporary)
    } else {
      try replaceInTwoSteps()
    }
    let parent = unsafe open(Self.parent(of: destination), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if parent >= 0 {
      fsync(parent)
      close(parent)
    }
    close(lock)
  }

  private func rename(_ path: String) throws(Failure) {
    guard Self.rename(path, destination) == 0 else {
      throw .system(action: "name the folder \(destination)", reason: Self.reason())
    }
  }

  private func replaceInTwoSteps() throws(Failure) {
    let aside = Self.asidePath(of: destination)
    guard Self.rename(destination, aside) == 0 else {
      throw .system(action: "set the earlier folder aside", reason: Self.reason())
    }
    do throws(Failure) {
      try rename(temporary)
    } catch {
      _ = Self.rename(aside, destination)
      throw error
    }
    Self.discardReplaced(destination)
  }

  /// Removes the hidden folder, all that was written, and the folders made for it.
  func removeAll() {
    Self.removeFlatFolder(temporary)
    Self.removeFolders(madeParents)
    close(lock)
  }
}

extension FolderWriting {
  /// If a killed run had set the folder at `path` aside, puts it back, or removes it if a new one stands there.
  private static func recoverReplaced(_ path: String) throws(Failure) {
    let aside = asidePath(of: path)
    guard kind(of: aside) == S_IFDIR else { return }
    if kind(of: path) != nil {
      discardReplaced(path)
    } else if rename(aside, path) != 0 {
      throw .system(action: "put an earlier folder back", reason: reason())
    }
  }

  /// Removes the folder that was set aside for the one at `path`.
  ///
  /// Under another name first: a run killed half way through the removal must not leave anything that
  /// `recoverReplaced` would take for a whole folder.
  private static func discardReplaced(_ path: String) {
    let stale = "\(parent(of: path))/.\(fileName(ofPath: path))\(infix)\(staleTail)"
    removeFlatFolder(stale)
    if rename(asidePath(of: path), stale) == 0 { removeFlatFolder(stale) }
  }

  /// Removes hidden folders of runs that no longer live, told by their free locks.
  private static func removeLeftovers(in parent: String) {
    for name in (try? names(in: parent)) ?? [] {
      let tail = name.utf8.count - infix.utf8.count - 6
      guard name.hasPrefix("."), tail > 1,
        name.utf8.dropFirst(tail).starts(with: infix.utf8)
      else { continue }
      let path = parent + "/" + name
      guard kind(of: path) == S_IFDIR else { continue }
      let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { removeFlatFolder(path) }
      close(descriptor)
    }
  }

  /// Makes a folder and what is missing above it; returns what was made, outermost first.
  private static func makeFolders(_ path: String) throws(Failure) -> [String] {
    if kind(of: path) != nil || path == "." || path == "/" { return [] }
    var made = try makeFolders(parent(of: path))
    guard unsafe mkdir(path, 0o755) == 0 else {
      if errno == EEXIST { return made }
      let reason = reason()
      removeFolders(made)
      throw .system(action: "make the folder \(fileName(ofPath: path))", reason: reason)
    }
    made.append(path)
    return made
  }

  /// Removes folders that this run made, innermost first; one that someone else uses by now stays.
  private static func removeFolders(_ made: [String]) {
    for path in made.reversed() { _ = unsafe rmdir(path) }
  }

  /// Removes the files of a folder and the folder; folders inside it, which we never make, stop it.
  private static func removeFlatFolder(_ path: String) {
    for name in (try? names(in: path)) ?? [] { _ = unsafe unlink(path + "/" + name) }
    _ = unsafe rmdir(path)
  }

  /// The file type bits of `st_mode`; nil if nothing is there. A symbolic link is not followed.
  private static func kind(of path: String) -> mode_t? {
    var status = stat()
    return unsafe lstat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  private static func names(in folder: String) throws(Failure) -> [String] {
    do {
      return try FileReading.names(inFolder: folder)
    } catch {
      throw .system(action: "read the folder \(fileName(ofPath: folder))", reason: error.reason)
    }
  }

  /// `rename(2)`, which the method of that name hides.
  private static func rename(_ from: String, _ to: String) -> Int32 {
    #if canImport(Darwin)
      unsafe Darwin.rename(from, to)
    #else
      unsafe Glibc.rename(from, to)
    #endif
  }

  /// `write(2)`, which the method of that name hides.
  private static func write(_ descriptor: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Darwin)
      unsafe Darwin.write(descriptor, start, count)
    #else
      unsafe Glibc.write(descriptor, start, count)
    #endif
  }

  private static func reason() -> String { unsafe String(cString: strerror(errno)) }

  private static func withoutSlash(_ path: String) -> String {
    var path = path[...]
    while path.count > 1, path.last == "/" { path = path.dropLast() }
    return String(path)
  }

  private static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func asidePath(of path: String) -> String {
    "\(parent(of: path))/.\(fileName(ofPath: path))\(replacedSuffix)"
  }
}
