import Foundation

/// A disk in memory, which only root can make.
struct SmallDisk {
  let path: String

  static let isMountable = getuid() == 0 && (try? withDisk(kilobytes: 64) { _ in }) != nil

  static func withDisk(kilobytes: Int, _ body: (SmallDisk) throws -> Void) throws {
    let disk = SmallDisk(path: NSTemporaryDirectory() + "disk-\(UUID().uuidString)")
    try FileManager.default.createDirectory(atPath: disk.path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: disk.path) }
    try run("mount", "-t", "tmpfs", "-o", "size=\(kilobytes)k", "tmpfs", disk.path)
    defer { try? run("umount", "--lazy", disk.path) }
    try body(disk)
  }

  func resize(kilobytes: Int) throws {
    try SmallDisk.run("mount", "-o", "remount,size=\(kilobytes)k", path)
  }

  /// Makes the disk read-only for a while.
  func readOnly(_ body: () throws -> Void) throws {
    try SmallDisk.run("mount", "-o", "remount,ro", path)
    defer { try? SmallDisk.run("mount", "-o", "remount,rw", path) }
    try body()
  }

  /// Shows the disk read-only at a second place.
  func readOnlyMount(_ body: (String) throws -> Void) throws {
    let other = "\(path)-mount"
    try FileManager.default.createDirectory(atPath: other, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: other) }
    try SmallDisk.run("mount", "--bind", path, other)
    defer { try? SmallDisk.run("umount", "--lazy", other) }
    try SmallDisk.run("mount", "-o", "remount,bind,ro", other)
    try body(other)
  }

  private static func run(_ arguments: String...) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.fileWriteNoPermission) }
  }
}
