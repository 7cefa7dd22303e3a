import Foundation
import Glibc

/// A file that one process at a time holds while it writes to the cluster, so that two never give one key two ids.
final class WriteLock {
    private let path: String
    private var descriptor: Int32 = -1

    init(folder: URL) { path = folder.appending(path: "lock").path }

    var isHeld: Bool { descriptor >= 0 }

    /// Waits until no other process holds it.
    func take(isolation: isolated (any Actor)? = #isolation) async throws {
        guard !isHeld else { return }
        let folder = URL(filePath: path).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard opened >= 0 else { throw StoreError.cannotOpen(path: path) }
        while flock(opened, LOCK_EX | LOCK_NB) != 0 {
            do {
                try await Task.sleep(for: .milliseconds(10))
            } catch {
                close(opened)
                throw error
            }
        }
        descriptor = opened
    }

    func leave() {
        guard isHeld else { return }
        close(descriptor)
        descriptor = -1
    }

    deinit { if isHeld { close(descriptor) } }
}
