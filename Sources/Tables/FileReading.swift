#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Bytes and folders as the operating system gives them; the only file that reads through pointers.
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
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure(code: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw Failure(code: errno) }
    let kind = status.st_mode & S_IFMT
    guard kind != S_IFCHR && kind != S_IFBLK else { throw Failure(code: ENOTSUP) }
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
        throw Failure(code: errno)
      }
    }
    bytes.removeLast(bytes.count - count)
    return bytes
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

/// The last component of a path.
func fileName(ofPath path: String) -> String {
  path.split(separator: "/").last.map(String.init) ?? path
}
