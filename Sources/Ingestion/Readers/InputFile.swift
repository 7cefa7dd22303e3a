import Foundation
import Glibc

/// A file opened for reading at any offset; closed when the last reader lets go of it.
final class InputFile {
    let name: String
    let size: Int64
    private let descriptor: Int32

    /// - Throws: ``FileProblem/unreadable(_:)``
    init(_ url: URL) throws(FileProblem) {
        let descriptor = open(url.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(name: url.lastPathComponent, why: String(cString: strerror(errno))) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
            close(descriptor)
            throw .unreadable(name: url.lastPathComponent, why: String(cString: strerror(EISDIR)))
        }
        name = url.lastPathComponent
        self.descriptor = descriptor
        size = Int64(status.st_size)
    }

    deinit { close(descriptor) }

    /// Up to `count` bytes at `offset`; fewer only at the end of the file.
    func read(at offset: Int64, count: Int) throws(FileProblem) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: max(0, min(count, Int(size - offset))))
        var filled = 0
        while filled < bytes.count {
            let got = bytes.withUnsafeMutableBytes { room in
                pread(descriptor, room.baseAddress! + filled, room.count - filled, off_t(offset) + filled)
            }
            if got < 0 && errno == EINTR { continue }
            guard got >= 0 else { throw .unreadable(name: name, why: String(cString: strerror(errno))) }
            if got == 0 { break }
            filled += got
        }
        bytes.removeLast(bytes.count - filled)
        return bytes
    }
}
