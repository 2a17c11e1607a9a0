#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Bytes and folders as the operating system gives them; the only file that reads files through pointers.
enum FileReading {
  /// Why something could not be read, in the system's words.
  struct Failure: Error {
    let reason: String
    /// Whether the thing does not exist.
    let isAbsent: Bool

    fileprivate init(code: Int32) {
      reason = unsafe String(cString: strerror(code))
      isAbsent = code == ENOENT
    }
  }

  /// The bytes of a file or pipe; a device, which may never end, is refused.
  ///
  /// - Complexity: O(number of bytes).
  static func bytes(ofFile path: String) throws(Failure) -> [UInt8] {
    let file = try OpenFile(path)
    return try file.bytes()
  }

  /// The same, but a file of some size is mapped into memory in place of being copied there.
  static func content(ofFile path: String) throws(Failure) -> FileBytes {
    let file = try OpenFile(path)
    if file.isMappable, let mapping = FileMapping(file) { return .mapped(mapping) }
    return .held(try file.bytes())
  }

  /// The names in a folder, sorted by their bytes.
  static func names(inFolder path: String) throws(Failure) -> [String] {
    guard let folder = unsafe opendir(path) else { throw Failure(code: errno) }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
          unsafe String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

/// A file or pipe that is open for reading.
private final class OpenFile: Sendable {
  let descriptor: Int32
  let status: stat

  /// Below this size copying costs less than mapping.
  private static let smallestMapping = 65_536

  init(_ path: String) throws(FileReading.Failure) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileReading.Failure(code: errno) }
    var status = stat()
    let code = unsafe fstat(descriptor, &status) == 0 ? 0 : errno
    (self.descriptor, self.status) = (descriptor, status)
    let kind = status.st_mode & S_IFMT
    guard code == 0 else { throw FileReading.Failure(code: code) }
    guard kind != S_IFCHR && kind != S_IFBLK else { throw FileReading.Failure(code: ENOTSUP) }
  }

  deinit { close(descriptor) }

  var isMappable: Bool {
    status.st_mode & S_IFMT == S_IFREG && status.st_size >= Self.smallestMapping
  }

  func bytes() throws(FileReading.Failure) -> [UInt8] {
    // One byte more than the file has, so that the end is met without growing.
    var bytes = [UInt8](repeating: 0, count: max(Int(status.st_size), 65_535) + 1)
    var count = 0
    while true {
      if count == bytes.count { bytes += [UInt8](repeating: 0, count: count) }
      let received = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe read(descriptor, buffer.baseAddress?.advanced(by: count), buffer.count - count)
      }
      if received == 0 { break }
      if received > 0 {
        count += received
      } else if errno != EINTR {
        throw FileReading.Failure(code: errno)
      }
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }
}

/// The bytes of a file, in an array or where the operating system maps them.
enum FileBytes: Sendable {
  case held([UInt8])
  case mapped(FileMapping)

  var count: Int {
    switch self {
    case .held(let bytes): bytes.count
    case .mapped(let mapping): mapping.count
    }
  }

  /// Whether the file was written to since it was mapped; then what was read of it may be neither.
  var hasChanged: Bool {
    switch self {
    case .held: false
    case .mapped(let mapping): mapping.hasChanged
    }
  }

  /// A copy of the bytes, or they themselves.
  var bytes: [UInt8] {
    switch self {
    case .held(let bytes): bytes
    case .mapped: withSpan { text in (0..<text.count).map { text[$0] } }
    }
  }

  /// Lends the bytes.
  func withSpan<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    switch self {
    case .held(let bytes): body(bytes.span)
    case .mapped(let mapping): mapping.withSpan(body)
    }
  }
}

/// A file in memory, read page by page when it is looked at; unmapped with the last reference.
@safe final class FileMapping: Sendable {
  private let file: OpenFile
  @safe private nonisolated(unsafe) let start: UnsafeMutableRawPointer
  let count: Int

  fileprivate init?(_ file: OpenFile) {
    let count = Int(file.status.st_size)
    let start = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, file.descriptor, 0)
    guard let start = unsafe start, unsafe start != MAP_FAILED else { return nil }
    self.file = file
    unsafe self.start = start
    self.count = count
  }

  deinit { unsafe munmap(start, count) }

  var hasChanged: Bool {
    var status = stat()
    guard unsafe fstat(file.descriptor, &status) == 0 else { return true }
    #if canImport(Darwin)
      let (now, before) = (status.st_mtimespec, file.status.st_mtimespec)
    #else
      let (now, before) = (status.st_mtim, file.status.st_mtim)
    #endif
    return status.st_size != file.status.st_size || now.tv_sec != before.tv_sec
      || now.tv_nsec != before.tv_nsec
  }

  func withSpan<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    let bytes = unsafe UnsafeRawBufferPointer(start: start, count: count).assumingMemoryBound(to: UInt8.self)
    return unsafe body(Span(_unsafeElements: bytes))
  }
}

/// The last component of a path.
func fileName(ofPath path: String) -> String {
  path.split(separator: "/").last.map(String.init) ?? path
}

/// The folder that a path names a file in.
func folderName(ofPath path: String) -> String {
  guard let slash = path.lastIndex(of: "/") else { return "." }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}
